namespace AgentPipeline.Benchmarks;

/// <summary>What <see cref="DelegatingPipeline"/> calls, as <c>IChatClient</c> is what <c>DelegatingChatClient</c> calls.</summary>
internal interface IPlainPipeline
{
    ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken);
}
