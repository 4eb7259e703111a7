namespace AgentPipeline.Benchmarks;

/// <summary>The end of a chain of <see cref="DelegatingPipeline"/>.</summary>
internal sealed class ExecutorPipeline(CountingExecutor executor) : IPlainPipeline
{
    public ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
        => executor.RunAsync(execution, cancellationToken);
}
