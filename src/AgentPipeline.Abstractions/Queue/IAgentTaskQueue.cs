namespace AgentPipeline;

/// <summary>Takes in tasks for a worker to run. Safe for concurrent use.</summary>
/// <remarks>Each entry is run at least once, and its execution is recorded once, whatever happens to the processes on both sides.</remarks>
public interface IAgentTaskQueue
{
    /// <summary>Adds tasks, all of them or none.</summary>
    /// <param name="entries">The tasks.</param>
    /// <param name="cancellationToken">Stops waiting; the tasks may still be added.</param>
    /// <returns>How many were added, when they are as safe as the queue makes them: the others have ids that it holds already.</returns>
    /// <exception cref="IOException">The queue cannot be written; the message says why and what to do.</exception>
    ValueTask<int> EnqueueAsync(IReadOnlyList<QueuedTask> entries, CancellationToken cancellationToken = default);

    /// <summary>Counts the entries.</summary>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="IOException">The queue cannot be read.</exception>
    ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
