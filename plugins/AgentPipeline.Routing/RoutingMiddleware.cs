namespace AgentPipeline.Routing;

/// <summary>Analyses the task, once per execution, and chooses executor and model, once per attempt.</summary>
/// <remarks>
/// The choice is the router's; a task that pins its route with <see cref="RoutePins"/> gets what it pins. Stateless; safe for
/// concurrent use.
/// </remarks>
/// <param name="analyzer">Estimates the task's complexity.</param>
/// <param name="router">Chooses the route.</param>
[AgentMiddleware(Stage.Route, Services = typeof(RoutingServices))]
public sealed class RoutingMiddleware(ITaskAnalyzer analyzer, IRouter router) : IAgentMiddleware
{
    /// <inheritdoc/>
    public async ValueTask<ExecutionResult> InvokeAsync(
        AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        execution.Analysis ??= analyzer.Analyze(execution.Task);
        var route = await router.RouteAsync(execution, cancellationToken).ConfigureAwait(false);
        execution.Route = route;
        execution.Report(ExecutionUpdateKind.Routed, $"{route.Executor} with {route.Model}: {route.Reason}");
        return await next(execution, cancellationToken).ConfigureAwait(false);
    }
}
