namespace AgentPipeline;

/// <summary>What a generated pipeline consists of, in order.</summary>
/// <param name="Pipeline">Full name of the pipeline class.</param>
/// <param name="Links">The middlewares, outermost first.</param>
/// <param name="Executors">The executors a route can name, default first.</param>
public sealed record PipelineManifest(string Pipeline, IReadOnlyList<PipelineLink> Links, IReadOnlyList<PipelineExecutor> Executors);
