using Polly;

namespace AgentPipeline.Benchmarks;

/// <summary>A strategy of Polly that handles nothing.</summary>
/// <typeparam name="TPlace">Gives each place of a pipeline a class of its own, as different strategies would be.</typeparam>
internal sealed class CountingStrategy<TPlace> : ResilienceStrategy<ExecutionResult>
    where TPlace : struct
{
    private long _entered;
    private long _left;

    protected override async ValueTask<Outcome<ExecutionResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<ExecutionResult>>> callback, ResilienceContext context, TState state)
    {
        _entered++;
        var outcome = await callback(context, state).ConfigureAwait(false);
        _left++;
        return outcome;
    }
}
