namespace AgentPipeline.Generators;

/// <summary>One middleware stands outside of another, because one of them asks for it.</summary>
/// <param name="Outer">The one that stands outside.</param>
/// <param name="Inner">The one that stands inside.</param>
/// <param name="Side">What is asked: <c>Before</c> or <c>Outermost</c> by the outer one, <c>After</c> or <c>Innermost</c> by the inner one.</param>
internal sealed record OrderEdge(MiddlewareModel Outer, MiddlewareModel Inner, string Side)
{
    public bool IsAskedByOuter => Side is Sides.Before or Sides.Outermost;

    /// <summary>Whether the claimant asks to stand at an end of its stage, rather than on a side of the target.</summary>
    public bool IsPlaceClaim => Side is Sides.Outermost or Sides.Innermost;

    public MiddlewareModel Claimant => IsAskedByOuter ? Outer : Inner;

    public MiddlewareModel Target => IsAskedByOuter ? Inner : Outer;

    public override string ToString()
    {
        var claim = IsPlaceClaim ? $"{Claimant.Type.Name} claims the {Sides.Word(Side)} place" : $"{Side} of {Claimant.Type.Name}";
        return $"'{Outer.Type.Name}' before '{Inner.Type.Name}' ({claim})";
    }
}
