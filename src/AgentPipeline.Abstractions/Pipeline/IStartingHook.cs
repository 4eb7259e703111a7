namespace AgentPipeline;

/// <summary>A middleware in hook form that acts before everything inside it.</summary>
/// <remarks>
/// A class with <see cref="AgentMiddlewareAttribute"/> implements any of <see cref="IStartingHook"/>, <see cref="ICompletedHook"/> and
/// <see cref="IFailedHook"/> instead of <see cref="IAgentMiddleware"/>. It cannot pass by what is inside it or run it again, and the
/// generator makes one method of all hooks that stand side by side. A singleton by default, which runs for many executions at once:
/// keep per-execution state in <see cref="AgentExecution.Features"/>.
/// </remarks>
public interface IStartingHook
{
    /// <summary>Acts before everything inside. What it throws goes outwards, and nothing inside is run.</summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>A task that ends when the inside may start.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken);
}
