namespace AgentPipeline.Benchmarks;

internal sealed class FixedRouter : IRouter
{
    private static readonly RouteDecision _decision = new() { Executor = CountingExecutor.Name, Model = "none" };

    public ValueTask<RouteDecision> RouteAsync(AgentExecution execution, CancellationToken cancellationToken) => new(_decision);
}
