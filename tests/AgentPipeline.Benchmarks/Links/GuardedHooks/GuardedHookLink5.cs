namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = 5)]
internal sealed class GuardedHookLink5 : CountingLink, IStartingHook, ICompletedHook, IFailedHook
{
    public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        return default;
    }

    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
    {
        Left++;
        return new(result);
    }

    public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken) => default;
}
