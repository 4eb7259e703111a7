namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenLink10(CountingExecutor next) : CountingLink
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.RunAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
