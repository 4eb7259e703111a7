using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Queue;

/// <summary>What is in a queue. What was handed out to a worker that is gone was interrupted, and does not run.</summary>
/// <param name="Status">The counts.</param>
/// <param name="Interrupted">How many were interrupted; they are not among those that run.</param>
/// <param name="Items">The first entries.</param>
internal sealed record QueueListing(QueueStatus Status, long Interrupted, IReadOnlyList<QueueItem> Items)
{
    /// <exception cref="IOException">There is no such queue, or it cannot be read.</exception>
    public static QueueListing Read(string path, int limit)
    {
        var (status, items) = (SqliteTaskQueue.ReadStatus(path), SqliteTaskQueue.ReadItems(path, limit));
        return status.Running == 0 || SqliteTaskQueue.HasWorker(path)
            ? new QueueListing(status, 0, items)
            : new QueueListing(status with { Running = 0 }, status.Running, [.. items.Select(static item => item.State == "running" ? item with { State = "interrupted" } : item)]);
    }
}
