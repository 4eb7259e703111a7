using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Reads the figures of periods.</summary>
internal static class RollupReader
{
    /// <summary>Sums that count each execution once, and sums by route.</summary>
    public static (DateTimeOffset? Since, ExecutionRollup Figures) Statistics(SqliteConnection connection, DateTimeOffset? since)
        => Window(connection, since, static (connection, first, figures) =>
        {
            Totals(connection, first, (_, totals) => figures.Totals.Merge(totals));
            Routes(connection, first, figures);
        });

    /// <summary>Sums by kind of error.</summary>
    public static ExecutionRollup Errors(SqliteConnection connection, DateTimeOffset? since)
        => Window(connection, since, Errors).Figures;

    /// <summary>The figures of each period of a window.</summary>
    public static IReadOnlyList<TrendPoint> Trend(SqliteConnection connection, DateTimeOffset? since)
    {
        // One transaction, so that the marker and the figures are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var set = HasRollups(connection) ? new RollupSet() : RollupRecount.Of(connection);
        var hoursFrom = RollupMarkers.Read(connection).HoursFrom;
        if (HasRollups(connection))
        {
            var first = RollupPeriod.TrendFrom(since, hoursFrom);
            Totals(connection, first, (period, totals) => set.Period(period).Totals.Merge(totals));
        }

        return set.Trend(since, hoursFrom);
    }

    /// <summary>The figures of all periods of a level.</summary>
    public static RollupSet Level(SqliteConnection connection, RollupLevel level)
    {
        var set = new RollupSet();
        var first = new RollupPeriod(level, DateTimeOffset.MinValue);
        Totals(connection, first, (period, totals) => set.Period(period).Totals.Merge(totals));
        RouteRows(connection, first, (period, key, totals) => set.Period(period).Route(key).Merge(totals));
        ErrorRows(connection, first, (period, key, totals) => set.Period(period).Error(key).Merge(totals));
        return set;
    }

    private static (DateTimeOffset? Since, ExecutionRollup Figures) Window(
        SqliteConnection connection, DateTimeOffset? since, Action<SqliteConnection, RollupPeriod, ExecutionRollup> read)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var hoursFrom = RollupMarkers.Read(connection).HoursFrom;
        if (!HasRollups(connection))
        {
            // A file of an older version that is only read stays as it is.
            return RollupRecount.Of(connection).Window(since, hoursFrom);
        }

        var first = RollupPeriod.WindowFrom(since, hoursFrom);
        var figures = new ExecutionRollup();
        read(connection, first, figures);
        return (since is null ? null : first.Start, figures);
    }

    private static bool HasRollups(SqliteConnection connection) => connection.Number("PRAGMA user_version") >= HistorySchema.FirstWithRollups;

    private static void Routes(SqliteConnection connection, RollupPeriod first, ExecutionRollup figures)
        => RouteRows(connection, first, (_, key, totals) => figures.Route(key).Merge(totals));

    private static void Errors(SqliteConnection connection, RollupPeriod first, ExecutionRollup figures)
        => ErrorRows(connection, first, (_, key, totals) => figures.Error(key).Merge(totals));

    private static void Totals(SqliteConnection connection, RollupPeriod first, Action<RollupPeriod, RollupTotals> add)
        => Rows(connection, "rollup_totals", RollupColumns.Totals, first, (period, row) => add(period, new RollupTotals
        {
            Executions = row.GetInt64(1),
            Succeeded = row.GetInt64(2),
            RecoverableFailures = row.GetInt64(3),
            Recovered = row.GetInt64(4),
            Attempts = row.GetInt64(5),
            ToolCalls = row.GetInt64(6),
            InputTokens = row.GetInt64(7),
            OutputTokens = row.GetInt64(8),
            Nanodollars = row.GetInt64(9),
            First = HistoryValue.Time(row.GetInt64(10)),
            Last = HistoryValue.Time(row.GetInt64(11)),
            Durations = Sketch(row, 12),
        }));

    private static void RouteRows(SqliteConnection connection, RollupPeriod first, Action<RollupPeriod, RouteKey, RouteTotals> add)
        => Rows(connection, "rollup_routes", $"{RollupColumns.RouteKeys}, {RollupColumns.Routes}", first, (period, row) =>
        {
            var key = new RouteKey(row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4));
            add(period, key, new RouteTotals
            {
                Executions = row.GetInt64(5),
                Succeeded = row.GetInt64(6),
                Verified = row.GetInt64(7),
                FailedByModel = row.GetInt64(8),
                InputTokens = row.GetInt64(9),
                OutputTokens = row.GetInt64(10),
                Nanodollars = row.GetInt64(11),
                Ticks = row.GetInt64(12),
                Durations = Sketch(row, 13),
            });
        });

    private static void ErrorRows(SqliteConnection connection, RollupPeriod first, Action<RollupPeriod, ErrorKey, ErrorTotals> add)
        => Rows(connection, "rollup_errors", $"{RollupColumns.ErrorKeys}, {RollupColumns.Errors}", first, (period, row) =>
        {
            _ = ErrorCategoryExtensions.TryParse(row.GetString(1), out var category);
            add(period, new ErrorKey(category, row.GetString(2)), new ErrorTotals
            {
                Count = row.GetInt64(3),
                Executions = row.GetInt64(4),
                Recovered = row.GetInt64(5),
                Retried = row.GetInt64(6),
                Example = row.GetString(7),
                LastSeen = HistoryValue.Time(row.GetInt64(8)),
                LastId = new Guid(row.GetFieldValue<byte[]>(9), bigEndian: true),
                LastIndex = row.GetInt32(10),
            });
        });

    private static void Rows(SqliteConnection connection, string table, string columns, RollupPeriod first, Action<RollupPeriod, SqliteDataReader> add)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
        command.CommandText = $"SELECT period, {columns} FROM {table} WHERE level = $level AND period >= $period";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$level", (long)first.Level);
        command.Parameters.AddWithValue("$period", HistoryValue.Of(first.Start));
        using var reader = command.ExecuteReader();
        try
        {
            while (reader.Read())
            {
                add(new RollupPeriod(first.Level, HistoryValue.Time(reader.GetInt64(0))), reader);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or ArgumentException)
        {
            throw HistoryFileErrors.Damaged(connection.DataSource, exception);
        }
    }

    private static DurationSketch Sketch(SqliteDataReader row, int column) => DurationSketch.FromBytes(row.GetFieldValue<byte[]>(column));
}
