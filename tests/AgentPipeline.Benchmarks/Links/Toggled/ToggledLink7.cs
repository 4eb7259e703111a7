namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = -13, EnabledBy = "Benchmarks:Toggled")]
internal sealed class ToggledLink7 : CountingLink, IAgentMiddleware
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
