using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>Reads the rows that figures are kept in.</summary>
internal static class RollupReader
{
    /// <summary>Which periods of a level there are from one on, and how often the figures of each have changed; oldest first.</summary>
    public static List<RollupStamp> Stamps(SqliteConnection connection, RollupPeriod from)
    {
        var stamps = new List<RollupStamp>();
        Rows(connection, "rollup_totals", "changes", new RollupRange(from.Level, from.Start), (period, row) => stamps.Add(new RollupStamp(period, sqlite3_column_int64(row, 1))));
        return stamps;
    }

    /// <summary>Sums that count each execution once.</summary>
    public static void Totals(SqliteConnection connection, RollupRange range, Func<RollupPeriod, ExecutionRollup> sumOf)
        => Rows(connection, "rollup_totals", RollupColumns.Totals, range, (period, row) =>
        {
            var totals = new RollupTotals
            {
                Executions = sqlite3_column_int64(row, 1),
                Succeeded = sqlite3_column_int64(row, 2),
                RecoverableFailures = sqlite3_column_int64(row, 3),
                Recovered = sqlite3_column_int64(row, 4),
                Attempts = sqlite3_column_int64(row, 5),
                ToolCalls = sqlite3_column_int64(row, 6),
                InputTokens = sqlite3_column_int64(row, 7),
                OutputTokens = sqlite3_column_int64(row, 8),
                Nanodollars = sqlite3_column_int64(row, 9),
                First = HistoryValue.Time(sqlite3_column_int64(row, 10)),
                Last = HistoryValue.Time(sqlite3_column_int64(row, 11)),
            };
            totals.Durations.Merge(sqlite3_column_blob(row, 12));
            sumOf(period).Totals.Merge(totals);
        });

    /// <summary>Sums by route.</summary>
    public static void Routes(SqliteConnection connection, RollupRange range, Func<RollupPeriod, ExecutionRollup> sumOf)
        => Rows(connection, "rollup_routes", $"{RollupColumns.RouteKeys}, {RollupColumns.Routes}", range, (period, row) =>
        {
            // Added in place: a window has thousands of these rows.
            var totals = sumOf(period).Route(new RouteKey(Text(row, 1), sqlite3_column_int(row, 2), Text(row, 3), Text(row, 4)));
            totals.Executions += sqlite3_column_int64(row, 5);
            totals.Succeeded += sqlite3_column_int64(row, 6);
            totals.Verified += sqlite3_column_int64(row, 7);
            totals.FailedByModel += sqlite3_column_int64(row, 8);
            totals.InputTokens += sqlite3_column_int64(row, 9);
            totals.OutputTokens += sqlite3_column_int64(row, 10);
            totals.Nanodollars += sqlite3_column_int64(row, 11);
            totals.Ticks += sqlite3_column_int64(row, 12);
            totals.Durations.Merge(sqlite3_column_blob(row, 13));
        });

    /// <summary>Sums by kind of error.</summary>
    public static void Errors(SqliteConnection connection, RollupRange range, Func<RollupPeriod, ExecutionRollup> sumOf)
        => Rows(connection, "rollup_errors", $"{RollupColumns.ErrorKeys}, {RollupColumns.Errors}", range, (period, row) =>
        {
            _ = ErrorCategoryExtensions.TryParse(Text(row, 1), out var category);
            sumOf(period).Error(new ErrorKey(category, Text(row, 2))).Merge(new ErrorTotals
            {
                Count = sqlite3_column_int64(row, 3),
                Executions = sqlite3_column_int64(row, 4),
                Recovered = sqlite3_column_int64(row, 5),
                Retried = sqlite3_column_int64(row, 6),
                Example = Text(row, 7),
                LastSeen = HistoryValue.Time(sqlite3_column_int64(row, 8)),
                LastId = new Guid(sqlite3_column_blob(row, 9), bigEndian: true),
                LastIndex = sqlite3_column_int(row, 10),
            });
        });

    private static string Text(SQLitePCL.sqlite3_stmt row, int column) => sqlite3_column_text(row, column).utf8_to_string() ?? "";

    private static void Rows(SqliteConnection connection, string table, string columns, RollupRange range, Action<RollupPeriod, SQLitePCL.sqlite3_stmt> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
        command.CommandText = $"SELECT period, {columns} FROM {table} WHERE level = $level AND period >= $from AND period < $before ORDER BY period";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$level", (long)range.Level);
        command.Parameters.AddWithValue("$from", HistoryValue.Of(range.From));
        command.Parameters.AddWithValue("$before", range.Before is { } before ? HistoryValue.Of(before) : long.MaxValue);
        using var reader = command.ExecuteReader();
        try
        {
            while (reader.Read())
            {
                read(new RollupPeriod(range.Level, HistoryValue.Time(reader.GetInt64(0))), reader.Handle!);
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw HistoryFileErrors.Damaged(connection.DataSource, exception);
        }
    }
}
