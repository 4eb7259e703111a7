namespace AgentPipeline.Hosting;

/// <summary>Tells the time of day when it was made, and how much has passed since, whatever somebody sets the clock to meanwhile.</summary>
internal sealed class SteadyClock(TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long _timestamp = timeProvider.GetTimestamp();

    /// <summary>Milliseconds since 1970, in UTC.</summary>
    public long Now => _start + (long)timeProvider.GetElapsedTime(_timestamp).TotalMilliseconds;
}
