namespace AgentPipeline.Hosting;

/// <summary>A task that has been run.</summary>
/// <param name="Execution">The complete account of the execution.</param>
/// <param name="Result">How it ended.</param>
public sealed record CompletedTask(AgentExecution Execution, ExecutionResult Result);
