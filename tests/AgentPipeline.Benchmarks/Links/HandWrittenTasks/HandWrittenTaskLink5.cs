namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenTaskLink5(HandWrittenTaskLink6 next) : CountingLink
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
