namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenTaskLink8(HandWrittenTaskLink9 next) : CountingLink
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
