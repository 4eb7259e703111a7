namespace AgentPipeline.Benchmarks;

/// <summary>
/// A chain as ASP.NET Core builds one with <c>Use</c>: each middleware is a function of the execution and the rest of the chain, and a
/// closure puts the two together.
/// </summary>
internal static class ClosureChain
{
    private delegate ValueTask<ExecutionResult> Middleware(AgentExecution execution, PlainDelegate next, CancellationToken cancellationToken);

    public static PlainDelegate Create(int links, CountingExecutor executor)
        => All().Take(links).Select(Use).Reverse().Aggregate((PlainDelegate)executor.RunAsync, static (next, use) => use(next));

    private static Func<PlainDelegate, PlainDelegate> Use(Middleware middleware)
        => next => (execution, cancellationToken) => middleware(execution, next, cancellationToken);

    private static Middleware[] All() =>
    [
        Link<Place1>(), Link<Place2>(), Link<Place3>(), Link<Place4>(), Link<Place5>(),
        Link<Place6>(), Link<Place7>(), Link<Place8>(), Link<Place9>(), Link<Place10>(),
    ];

    private static Middleware Link<TPlace>()
        where TPlace : struct
    {
        var link = new ClosureLink();
        return async (execution, next, cancellationToken) =>
        {
            link.Enter();
            var result = await next(execution, cancellationToken).ConfigureAwait(false);
            link.Leave();
            return result;
        };
    }
}
