namespace AgentPipeline.Generators;

/// <summary>Names of the steps that must be cached after an unrelated edit. Steps that find classes have the attribute's name.</summary>
internal static class TrackingNames
{
    public const string OwnPlugins = "OwnPlugins";
    public const string ReferencedPlugins = "ReferencedPlugins";
    public const string Pipelines = "Pipelines";
    public const string Exports = "Exports";

    public static readonly IReadOnlyList<string> All =
    [
        Contracts.MiddlewareAttribute,
        Contracts.ExecutorAttribute,
        Contracts.PipelineAttribute,
        OwnPlugins,
        ReferencedPlugins,
        Pipelines,
        Exports,
    ];
}
