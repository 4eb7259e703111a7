namespace AgentPipeline.Generators;

/// <summary>A part of a chain that becomes one method.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Identifier">A name that is unique within the pipeline, in camel case.</param>
/// <param name="Links">The middlewares it calls, outermost first; none for a scope.</param>
internal sealed record SegmentModel(SegmentKind Kind, string Identifier, EquatableArray<LinkModel> Links)
{
    /// <summary>Whether what it calls takes the rest of the chain as a delegate.</summary>
    public bool TakesNext => Kind != SegmentKind.Hooks;
}
