namespace AgentPipeline.History.Sqlite;

/// <summary>How values are kept in columns.</summary>
internal static class HistoryValue
{
    /// <summary>The 16 bytes of an id in network order, so that they sort as the ids do.</summary>
    public static byte[] Of(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>100 ns since 1970-01-01 UTC.</summary>
    public static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    /// <summary>The inverse of <see cref="Of(DateTimeOffset)"/>.</summary>
    public static DateTimeOffset Time(long value) => DateTimeOffset.UnixEpoch.AddTicks(value);
}
