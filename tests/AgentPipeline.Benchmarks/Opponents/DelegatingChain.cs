namespace AgentPipeline.Benchmarks;

/// <summary>A chain of <see cref="CountingDelegatingPipeline{TPlace}"/>.</summary>
internal static class DelegatingChain
{
    private static readonly Func<IPlainPipeline, IPlainPipeline>[] _all =
    [
        Link<Place1>, Link<Place2>, Link<Place3>, Link<Place4>, Link<Place5>, Link<Place6>, Link<Place7>, Link<Place8>, Link<Place9>, Link<Place10>,
    ];

    public static PlainDelegate Create(int links, CountingExecutor executor)
        => _all.Take(links).Reverse().Aggregate((IPlainPipeline)new ExecutorPipeline(executor), static (inner, link) => link(inner)).ExecuteAsync;

    private static CountingDelegatingPipeline<TPlace> Link<TPlace>(IPlainPipeline inner)
        where TPlace : struct
        => new(inner);
}
