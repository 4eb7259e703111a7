namespace AgentPipeline.Benchmarks;

/// <summary>The end of a chain of <see cref="DelegatingPipeline"/>.</summary>
internal sealed class ExecutorPipeline(CountingExecutor executor) : IAgentPipeline
{
    public ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
        => executor.ExecuteAsync(execution, cancellationToken);
}
