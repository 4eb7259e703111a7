using AgentPipeline.Routing;

namespace AgentPipeline.Benchmarks;

/// <summary>The logic of <see cref="RoutingMiddleware"/> as one nested method.</summary>
internal sealed class HandWrittenRouting(ITaskAnalyzer analyzer, IRouter router, CountingExecutor next)
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        execution.Analysis ??= analyzer.Analyze(execution.Task);
        var route = await router.RouteAsync(execution, cancellationToken).ConfigureAwait(false);
        execution.Route = route;
        execution.Report(ExecutionUpdateKind.Routed, $"{route.Executor} with {route.Model}: {route.Reason}");
        return await next.RunAsync(execution, cancellationToken).ConfigureAwait(false);
    }
}
