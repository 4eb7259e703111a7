namespace AgentPipeline.Generators;

/// <summary>One middleware stands outside of another, because one of them asks for it.</summary>
/// <param name="Outer">The one that stands outside.</param>
/// <param name="Inner">The one that stands inside.</param>
/// <param name="Side">The property that asks: <c>Before</c> of the outer one, or <c>After</c> of the inner one.</param>
internal sealed record OrderEdge(MiddlewareModel Outer, MiddlewareModel Inner, string Side)
{
    public MiddlewareModel Claimant => Side == Sides.Before ? Outer : Inner;

    public MiddlewareModel Target => Side == Sides.Before ? Inner : Outer;

    public override string ToString() => $"'{Outer.Type.Name}' before '{Inner.Type.Name}' ({Side} of {Claimant.Type.Name})";
}
