namespace AgentPipeline.Routing;

/// <summary>Analyses the task, once per execution, and chooses executor and model, once per attempt.</summary>
/// <remarks>
/// The choice is the router's; a task that pins its route with <see cref="RoutePins"/> gets what it pins. Stateless; safe for
/// concurrent use.
/// </remarks>
/// <param name="analyzer">Estimates the task's complexity.</param>
/// <param name="router">Chooses the route.</param>
[AgentMiddleware(Stage.Route, Services = typeof(RoutingServices))]
public sealed class RoutingMiddleware(ITaskAnalyzer analyzer, IRouter router) : IStartingHook
{
    /// <inheritdoc/>
    public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        execution.Analysis ??= analyzer.Analyze(execution.Task);
        var routing = router.RouteAsync(execution, cancellationToken);
        if (!routing.IsCompletedSuccessfully)
        {
            return AwaitAsync(execution, routing);
        }

        Take(execution, routing.Result);
        return default;
    }

    private static async ValueTask AwaitAsync(AgentExecution execution, ValueTask<RouteDecision> routing)
        => Take(execution, await routing.ConfigureAwait(false));

    private static void Take(AgentExecution execution, RouteDecision route)
    {
        execution.Route = route;
        execution.Report(ExecutionUpdateKind.Routed, $"{route.Executor} with {route.Model}: {route.Reason}");
    }
}
