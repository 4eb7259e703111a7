namespace AgentPipeline;

/// <summary>What <see cref="TimeProvider.GetElapsedTime(long)"/> says, without its division of floating-point numbers where timestamps count nanoseconds.</summary>
internal static class ElapsedTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static TimeSpan Since(long timestamp, TimeProvider timeProvider)
    {
        var now = timeProvider.GetTimestamp();
        return timeProvider.TimestampFrequency == NanosecondsPerSecond
            ? new TimeSpan((now - timestamp) / TimeSpan.NanosecondsPerTick)
            : timeProvider.GetElapsedTime(timestamp, now);
    }
}
