namespace AgentPipeline;

/// <summary>A middleware in hook form that acts on the result of everything inside it.</summary>
/// <remarks><inheritdoc cref="IStartingHook" path="/remarks/node()"/></remarks>
public interface ICompletedHook
{
    /// <summary>
    /// Acts after everything inside has given a result; a failure that was classified is a result too. What it throws goes outwards.
    /// </summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="result">What came of the inside.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns><paramref name="result"/>, or what replaces it.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken);
}
