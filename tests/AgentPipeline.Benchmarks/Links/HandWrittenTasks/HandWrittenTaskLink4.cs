namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenTaskLink4(HandWrittenTaskLink5 next) : CountingLink
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
