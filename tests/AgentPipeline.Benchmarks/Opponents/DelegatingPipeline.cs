namespace AgentPipeline.Benchmarks;

/// <summary>The shape of <c>DelegatingChatClient</c>: virtual methods that call an inner interface.</summary>
internal abstract class DelegatingPipeline(IPlainPipeline inner) : IPlainPipeline
{
    protected IPlainPipeline Inner { get; } = inner;

    public virtual ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
        => Inner.ExecuteAsync(execution, cancellationToken);
}
