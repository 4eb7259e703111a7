namespace AgentPipeline.Hosting;

/// <summary>Turns counts since the start into those of the last minute. Not thread-safe.</summary>
internal sealed class LastMinute
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, long Completed, long Succeeded)> _seen = new();

    /// <summary>Fills in the last minute. To be told of every status; the first one begins it.</summary>
    public LiveStatus Describe(LiveStatus status)
    {
        _seen.Enqueue((status.At, status.Completed, status.Succeeded));
        while (status.At - _seen.Peek().At > _minute)
        {
            _seen.Dequeue();
        }

        var (_, completed, succeeded) = _seen.Peek();
        return status with { CompletedLastMinute = status.Completed - completed, SucceededLastMinute = status.Succeeded - succeeded };
    }
}
