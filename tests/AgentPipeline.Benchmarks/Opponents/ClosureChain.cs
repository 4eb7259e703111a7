namespace AgentPipeline.Benchmarks;

/// <summary>A chain as ASP.NET Core builds one: each middleware is a function from the rest of the chain to a longer chain.</summary>
internal static class ClosureChain
{
    public static ExecutionDelegate Create(int links, CountingExecutor executor)
    {
        var middlewares = Enumerable.Range(0, links).Select(static _ => Middleware(new ClosureLink()));
        return middlewares.Aggregate((ExecutionDelegate)executor.ExecuteAsync, static (next, middleware) => middleware(next));
    }

    private static Func<ExecutionDelegate, ExecutionDelegate> Middleware(ClosureLink link)
        => next => async (execution, cancellationToken) =>
        {
            link.Enter();
            var result = await next(execution, cancellationToken).ConfigureAwait(false);
            link.Leave();
            return result;
        };
}
