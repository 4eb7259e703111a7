namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenTaskLink2(HandWrittenTaskLink3 next) : CountingLink
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
