namespace AgentPipeline.Benchmarks;

/// <summary>The shape of <c>DelegatingChatClient</c>: virtual methods that call an inner interface.</summary>
internal abstract class DelegatingPipeline(IAgentPipeline inner) : IAgentPipeline
{
    protected IAgentPipeline Inner { get; } = inner;

    public virtual ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
        => Inner.ExecuteAsync(execution, cancellationToken);
}
