namespace AgentPipeline.Benchmarks;

internal sealed class CountingDelegatingPipeline(IAgentPipeline inner) : DelegatingPipeline(inner)
{
    private long _entered;
    private long _left;

    public override async ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
    {
        _entered++;
        var result = await Inner.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        _left++;
        return result;
    }
}
