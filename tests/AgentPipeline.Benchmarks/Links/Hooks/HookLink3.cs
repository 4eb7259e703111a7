namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = 3)]
internal sealed class HookLink3 : CountingLink, IStartingHook, ICompletedHook
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
}
