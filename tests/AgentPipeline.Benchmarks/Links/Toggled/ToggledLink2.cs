namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = -18, EnabledBy = "Benchmarks:Toggled")]
internal sealed class ToggledLink2 : CountingLink, IAgentMiddleware
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
