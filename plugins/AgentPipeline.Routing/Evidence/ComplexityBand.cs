namespace AgentPipeline.Routing;

/// <summary>Tasks of about the same complexity, over which success rates are taken.</summary>
internal enum ComplexityBand
{
    Low,
    Medium,
    High,
}
