namespace AgentPipeline.Hosting.Tests;

/// <summary>A queue that has no room for the first task that is added, until it is added again.</summary>
internal sealed class FullQueue(SqliteTaskQueue queue) : IAgentTaskQueue
{
    private bool _hasFailed;

    public ValueTask<int> EnqueueAsync(IReadOnlyList<QueuedTask> entries, CancellationToken cancellationToken = default)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            throw new IOException("The disk is full.");
        }

        return queue.EnqueueAsync(entries, cancellationToken);
    }

    public ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) => queue.GetStatusAsync(cancellationToken);
}
