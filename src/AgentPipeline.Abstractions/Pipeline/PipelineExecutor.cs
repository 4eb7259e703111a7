namespace AgentPipeline;

/// <summary>One executor of a pipeline.</summary>
/// <param name="Name">The name a route uses.</param>
/// <param name="Type">The executor's class.</param>
public sealed record PipelineExecutor(string Name, Type Type);
