namespace AgentPipeline.Hosting;

/// <summary>Tells a live status how long the queue is.</summary>
internal sealed class QueueLiveStatus(IAgentTaskQueue queue) : ILiveStatusSource
{
    public async ValueTask<LiveStatus> DescribeAsync(LiveStatus status, CancellationToken cancellationToken)
    {
        var counts = await queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        return status with { Queued = counts.Waiting, OldestQueuedAt = counts.OldestWaiting };
    }
}
