namespace AgentPipeline;

/// <summary>Chooses the executor and the model of an attempt. Safe for concurrent use.</summary>
public interface IRouter
{
    /// <summary>Chooses a route for the current attempt.</summary>
    /// <param name="execution">The execution; its <see cref="AgentExecution.Analysis"/> is set.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    /// <returns>The route.</returns>
    ValueTask<RouteDecision> RouteAsync(AgentExecution execution, CancellationToken cancellationToken);
}
