using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>The figures of windows of time. Safe for concurrent use.</summary>
/// <remarks>
/// What a window holds before its last period hardly ever changes, so its sum is kept in memory, with the stamps that tell whether it is
/// still right: whatever another process adds is seen at once.
/// </remarks>
internal sealed class RollupWindows
{
    private const int MostKept = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<RollupPeriod, (RollupStamp[] Stamps, ExecutionRollup Sum)> _kept = [];

    /// <summary>Sums that count each execution once, and sums by route.</summary>
    public (DateTimeOffset? Since, ExecutionRollup Figures) Statistics(SqliteConnection connection, DateTimeOffset? since)
        => Window(connection, since, static (connection, range, sumOf) =>
        {
            RollupReader.Totals(connection, range, sumOf);
            RollupReader.Routes(connection, range, sumOf);
        });

    /// <summary>Sums by kind of error.</summary>
    public ExecutionRollup Errors(SqliteConnection connection, DateTimeOffset? since) => Window(connection, since, RollupReader.Errors).Figures;

    /// <summary>The figures of each period of a window.</summary>
    public static IReadOnlyList<TrendPoint> Trend(SqliteConnection connection, DateTimeOffset? since)
    {
        // One transaction, so that the marker and the figures are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var hoursFrom = RollupMarkers.Read(connection).HoursFrom;
        if (!HasRollups(connection))
        {
            return RollupRecount.Of(connection).Trend(since, hoursFrom);
        }

        var set = new RollupSet();
        var first = RollupPeriod.TrendFrom(since, hoursFrom);
        RollupReader.Totals(connection, new RollupRange(first.Level, first.Start), set.Period);
        return set.Trend(since, hoursFrom);
    }

    /// <summary>All figures of all periods of a level.</summary>
    public static RollupSet Level(SqliteConnection connection, RollupLevel level)
    {
        var set = new RollupSet();
        ReadAll(connection, new RollupRange(level, DateTimeOffset.MinValue), set.Period);
        return set;
    }

    private static bool HasRollups(SqliteConnection connection) => connection.Number("PRAGMA user_version") >= HistorySchema.FirstWithRollups;

    private static void ReadAll(SqliteConnection connection, RollupRange range, Func<RollupPeriod, ExecutionRollup> sumOf)
    {
        RollupReader.Totals(connection, range, sumOf);
        RollupReader.Routes(connection, range, sumOf);
        RollupReader.Errors(connection, range, sumOf);
    }

    private (DateTimeOffset? Since, ExecutionRollup Figures) Window(
        SqliteConnection connection, DateTimeOffset? since, Action<SqliteConnection, RollupRange, Func<RollupPeriod, ExecutionRollup>> readLast)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var hoursFrom = RollupMarkers.Read(connection).HoursFrom;
        if (!HasRollups(connection))
        {
            // A file of an older version that is only read stays as it is.
            return RollupRecount.Of(connection).Window(since, hoursFrom);
        }

        var first = RollupPeriod.WindowFrom(since, hoursFrom);
        var stamps = since is null ? [new RollupStamp(first, 0)] : RollupReader.Stamps(connection, first);
        var figures = new ExecutionRollup();
        if (stamps is [.. var closed, var last])
        {
            if (closed.Count > 0)
            {
                figures.Merge(Closed(connection, first, last.Period.Start, closed));
            }

            readLast(connection, new RollupRange(first.Level, last.Period.Start), _ => figures);
        }

        return (since is null ? null : first.Start, figures);
    }

    private ExecutionRollup Closed(SqliteConnection connection, RollupPeriod first, DateTimeOffset before, IReadOnlyList<RollupStamp> stamps)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(first, out var kept) && kept.Stamps.AsSpan().SequenceEqual(stamps.ToArray()))
            {
                return kept.Sum;
            }
        }

        var sum = new ExecutionRollup();
        ReadAll(connection, new RollupRange(first.Level, first.Start, before), _ => sum);
        lock (_gate)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[first] = ([.. stamps], sum);
        }

        return sum;
    }
}
