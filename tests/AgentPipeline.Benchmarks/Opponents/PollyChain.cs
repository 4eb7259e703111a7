using Polly;

namespace AgentPipeline.Benchmarks;

internal static class PollyChain
{
    private static readonly Func<ResilienceStrategy<ExecutionResult>>[] _all =
    [
        Strategy<Place1>, Strategy<Place2>, Strategy<Place3>, Strategy<Place4>, Strategy<Place5>,
        Strategy<Place6>, Strategy<Place7>, Strategy<Place8>, Strategy<Place9>, Strategy<Place10>,
    ];

    public static PlainDelegate Create(int links, CountingExecutor executor)
    {
        var builder = new ResiliencePipelineBuilder<ExecutionResult>();
        foreach (var strategy in _all.Take(links))
        {
            _ = builder.AddStrategy(_ => strategy(), new CountingStrategyOptions());
        }

        var pipeline = builder.Build();
        return (execution, cancellationToken) => pipeline.ExecuteAsync(
            static (state, token) => state.executor.RunAsync(state.execution, token), (executor, execution), cancellationToken);
    }

    private static CountingStrategy<TPlace> Strategy<TPlace>()
        where TPlace : struct
        => new();
}
