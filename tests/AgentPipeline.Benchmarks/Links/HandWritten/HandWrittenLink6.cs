namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenLink6(HandWrittenLink7 next) : CountingLink
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
