namespace AgentPipeline;

/// <summary>The worker's side of a queue. Safe for concurrent use; one worker at a time has it.</summary>
/// <remarks>What has been handed out and is not settled when the process ends is handed out again.</remarks>
public interface IAgentTaskReceiver
{
    /// <summary>Waits for entries: those of the highest priority, and among equal ones those that came first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="roomByKind">
    /// How many of a kind at most, for the kinds that have a limit. A queue that cannot choose by kind may hand out more: the worker then
    /// releases them.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>At least one entry.</returns>
    /// <exception cref="IOException">The queue cannot be used; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled, and nothing was handed out.</exception>
    ValueTask<IReadOnlyList<TaskDelivery>> ReceiveAsync(int count, IReadOnlyDictionary<string, int> roomByKind, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry that has been dealt with.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <returns>A task that completes when that is as safe as the queue makes it.</returns>
    /// <exception cref="IOException">The queue cannot be written.</exception>
    ValueTask CompleteAsync(TaskDelivery delivery);

    /// <summary>Gives an entry back, to be handed out again.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="delay">How long to wait before that.</param>
    /// <param name="reason">Why, which decides whether the delivery counts, and whether the next one has the same execution.</param>
    /// <returns>A task that completes when that is as safe as the queue makes it.</returns>
    /// <exception cref="IOException">The queue cannot be written.</exception>
    ValueTask ReleaseAsync(TaskDelivery delivery, TimeSpan delay, ReleaseReason reason);

    /// <summary>Puts an entry aside: it is not handed out again before a person says so.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="reason">Why, for that person.</param>
    /// <returns>A task that completes when that is as safe as the queue makes it.</returns>
    /// <exception cref="IOException">The queue cannot be written.</exception>
    ValueTask PutAsideAsync(TaskDelivery delivery, string reason);
}
