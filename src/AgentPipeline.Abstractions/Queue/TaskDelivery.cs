namespace AgentPipeline;

/// <summary>An entry of a queue that has been handed out, and is to be settled: completed, released or put aside.</summary>
/// <param name="Entry">
/// What was enqueued. Unless there is a <see cref="Problem"/>, its task has an idempotency key, its own or one that the queue has given it, so that no delivery repeats a side effect of
/// another.
/// </param>
/// <param name="Tag">The queue's own name for the entry.</param>
/// <param name="ExecutionId">
/// The id for the entry's execution. It stays the same over deliveries, so that the history counts the execution once, until one is
/// released as <see cref="ReleaseReason.Cancelled"/>: a cancelled execution is one of its own.
/// </param>
/// <param name="Number">Which delivery this is, from 1. It counts those that a process took with it when it ended.</param>
/// <param name="Redelivered">Whether an earlier delivery had the same <paramref name="ExecutionId"/>, and may have come to its end.</param>
/// <param name="EnqueuedAt">When the entry was added.</param>
public sealed record TaskDelivery(QueuedTask Entry, string Tag, Guid ExecutionId, int Number, bool Redelivered, DateTimeOffset EnqueuedAt)
{
    /// <summary>
    /// Why the entry cannot be run, for a person, when the queue cannot read its task; otherwise <see langword="null"/>. The worker puts it aside. Of
    /// the task there is the id then, as far as the queue can tell it.
    /// </summary>
    public string? Problem { get; init; }
}
