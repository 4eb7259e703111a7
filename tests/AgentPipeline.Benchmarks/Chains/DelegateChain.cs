namespace AgentPipeline.Benchmarks;

/// <summary>The calls of <see cref="FullFormPipeline10"/> as delegates, without the question whether somebody listens.</summary>
internal static class DelegateChain
{
    public static ExecutionDelegate Create(CountingExecutor executor)
    {
        IAgentMiddleware[] links =
        [
            new FullFormLink1(), new FullFormLink2(), new FullFormLink3(), new FullFormLink4(), new FullFormLink5(),
            new FullFormLink6(), new FullFormLink7(), new FullFormLink8(), new FullFormLink9(), new FullFormLink10(),
        ];
        return links.Reverse().Aggregate((ExecutionDelegate)executor.ExecuteAsync, Around);
    }

    private static ExecutionDelegate Around(ExecutionDelegate next, IAgentMiddleware link)
        => (execution, cancellationToken) => link.InvokeAsync(execution, next, cancellationToken);
}
