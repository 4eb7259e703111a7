namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenLink1(HandWrittenLink2 next) : CountingLink
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
