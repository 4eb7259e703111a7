namespace AgentPipeline;

/// <summary>The short form of what is asked of a queue most often.</summary>
public static class AgentTaskQueueExtensions
{
    /// <summary>Adds one task.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="task">The task.</param>
    /// <param name="priority">Higher ones are handed out first.</param>
    /// <param name="cancellationToken">Stops waiting; the task may still be added.</param>
    /// <returns>A task that completes when the entry is as safe as the queue makes it.</returns>
    /// <exception cref="IOException">The queue cannot be written; the message says why and what to do.</exception>
    public static async ValueTask EnqueueAsync(this IAgentTaskQueue queue, AgentTask task, int priority = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queue);
        await queue.EnqueueAsync([new QueuedTask(task) { Priority = priority }], cancellationToken).ConfigureAwait(false);
    }
}
