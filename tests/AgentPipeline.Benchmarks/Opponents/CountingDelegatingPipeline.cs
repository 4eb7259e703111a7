namespace AgentPipeline.Benchmarks;

/// <summary>Counts, and passes on.</summary>
/// <typeparam name="TPlace">Gives each place of a chain a class of its own, as different middlewares would be.</typeparam>
internal sealed class CountingDelegatingPipeline<TPlace>(IPlainPipeline inner) : DelegatingPipeline(inner)
    where TPlace : struct
{
    private long _entered;
    private long _left;

    public override async ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        _entered++;
        var result = await Inner.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        _left++;
        return result;
    }
}
