namespace AgentPipeline;

/// <summary>A middleware in hook form that acts when something inside it throws.</summary>
/// <remarks><inheritdoc cref="IStartingHook" path="/remarks/node()"/></remarks>
public interface IFailedHook
{
    /// <summary>Acts after something inside has thrown, the caller's cancellation included. What it throws takes its place.</summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="exception">What was thrown inside, not what this middleware's own hooks have thrown.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>
    /// <see langword="null"/> to let the exception go on outwards; a result to put in its place, which goes outwards without a call of
    /// this middleware's own <see cref="ICompletedHook"/>.
    /// </returns>
    ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken);
}
