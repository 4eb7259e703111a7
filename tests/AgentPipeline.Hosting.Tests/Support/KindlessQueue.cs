namespace AgentPipeline.Hosting.Tests;

/// <summary>A queue that cannot choose by kind, and first fails to take an entry back.</summary>
internal sealed class KindlessQueue(SqliteTaskQueue queue) : IAgentTaskReceiver
{
    private bool _hasFailed;

    public ValueTask<IReadOnlyList<TaskDelivery>> ReceiveAsync(int count, IReadOnlyDictionary<string, int> roomByKind, CancellationToken cancellationToken = default)
        => queue.ReceiveAsync(count, new Dictionary<string, int>(), cancellationToken);

    public ValueTask CompleteAsync(TaskDelivery delivery) => queue.CompleteAsync(delivery);

    public ValueTask PutAsideAsync(TaskDelivery delivery, string reason) => queue.PutAsideAsync(delivery, reason);

    public ValueTask ReleaseAsync(TaskDelivery delivery, TimeSpan delay, ReleaseReason reason)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            throw new IOException("The connection was lost.");
        }

        return queue.ReleaseAsync(delivery, delay, reason);
    }
}
