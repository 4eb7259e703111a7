namespace AgentPipeline.Benchmarks;

internal sealed class HandWrittenTaskLink10(CountingExecutor next) : CountingLink
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
