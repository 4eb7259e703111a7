namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = -14, EnabledBy = "Benchmarks:Toggled")]
internal sealed class ToggledLink6 : CountingLink, IAgentMiddleware
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
