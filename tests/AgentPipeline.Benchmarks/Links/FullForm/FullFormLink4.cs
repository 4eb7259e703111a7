namespace AgentPipeline.Benchmarks;

[AgentMiddleware(Stage.Execute, Order = 4)]
internal sealed class FullFormLink4 : CountingLink, IAgentMiddleware
{
    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        Entered++;
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        Left++;
        return result;
    }
}
