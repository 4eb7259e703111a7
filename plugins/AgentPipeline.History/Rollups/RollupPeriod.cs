namespace AgentPipeline.History;

/// <summary>A period for which figures are kept.</summary>
/// <param name="Level">Its length.</param>
/// <param name="Start">When it begins; for all time 1970-01-01.</param>
public readonly record struct RollupPeriod(RollupLevel Level, DateTimeOffset Start)
{
    private static readonly TimeSpan _hoursKept = TimeSpan.FromHours(72);

    /// <summary>All time.</summary>
    public static RollupPeriod All { get; } = new(RollupLevel.All, DateTimeOffset.UnixEpoch);

    /// <summary>The period that a moment lies in.</summary>
    /// <param name="level">How long the period is.</param>
    /// <param name="time">The moment.</param>
    /// <returns>The period, with its start in UTC.</returns>
    public static RollupPeriod Of(RollupLevel level, DateTimeOffset time) => level switch
    {
        RollupLevel.Day => new(level, Floor(time, TimeSpan.TicksPerDay)),
        RollupLevel.Hour => new(level, Floor(time, TimeSpan.TicksPerHour)),
        _ => All,
    };

    /// <summary>The first of the periods that a window is made of.</summary>
    /// <param name="since">Where the window is to begin; <see langword="null"/> for all time.</param>
    /// <param name="hoursFrom">Hours before that are not kept.</param>
    /// <returns>The period; all that begin later and are as long belong to the window, too.</returns>
    public static RollupPeriod WindowFrom(DateTimeOffset? since, DateTimeOffset hoursFrom)
        => since is { } time ? Of(time >= hoursFrom ? RollupLevel.Hour : RollupLevel.Day, time) : All;

    /// <summary>The first of the points that a trend is made of.</summary>
    /// <param name="since">Where the trend is to begin; <see langword="null"/> for all days.</param>
    /// <param name="hoursFrom">Hours before that are not kept.</param>
    /// <returns>The period of the point; all that begin later and are as long belong to the trend, too.</returns>
    public static RollupPeriod TrendFrom(DateTimeOffset? since, DateTimeOffset hoursFrom)
        => since is null ? new(RollupLevel.Day, DateTimeOffset.MinValue) : WindowFrom(since, hoursFrom);

    /// <summary>From when on hours are kept, a few days back.</summary>
    /// <param name="now">The current time.</param>
    /// <returns>The beginning of a day in UTC.</returns>
    public static DateTimeOffset HoursFrom(DateTimeOffset now)
        => now.UtcTicks > _hoursKept.Ticks ? Of(RollupLevel.Day, now - _hoursKept).Start : DateTimeOffset.MinValue;

    private static DateTimeOffset Floor(DateTimeOffset time, long unit) => new(time.UtcTicks - (time.UtcTicks % unit), TimeSpan.Zero);
}
