namespace AgentPipeline.Hosting;

/// <summary>Adds tasks to a queue that may not be writable now, which is no fault of the tasks.</summary>
internal static class PatientEnqueueing
{
    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(1);

    /// <summary>Adds tasks, and tries again after 1 s, 2 s, 4 s, up to a minute, until they are in the queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="entries">The tasks, with ids by which the queue tells what it has already.</param>
    /// <param name="logFailure">Logs why it was not possible, and in how many seconds it is tried again.</param>
    /// <param name="timeProvider">Source of time.</param>
    /// <param name="cancellationToken">Gives up; the tasks may still be added.</param>
    public static async Task EnqueuePatientlyAsync(
        this IAgentTaskQueue queue, IReadOnlyList<QueuedTask> entries, Action<double, IOException> logFailure, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        for (var delay = TimeSpan.FromSeconds(1); ; delay = delay * 2 < _longestDelay ? delay * 2 : _longestDelay)
        {
            try
            {
                await queue.EnqueueAsync(entries, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (IOException exception)
            {
                logFailure(delay.TotalSeconds, exception);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
