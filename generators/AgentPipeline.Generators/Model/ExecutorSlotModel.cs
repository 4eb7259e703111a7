namespace AgentPipeline.Generators;

/// <summary>An executor of a pipeline.</summary>
/// <param name="Executor">The executor.</param>
/// <param name="Identifier">A name that is unique within the pipeline, in camel case.</param>
internal sealed record ExecutorSlotModel(ExecutorModel Executor, string Identifier);
