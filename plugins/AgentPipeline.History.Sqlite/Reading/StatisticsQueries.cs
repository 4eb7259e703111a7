using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Counts executions, with the same results as <see cref="StatisticsBuilder"/>.</summary>
internal static class StatisticsQueries
{
    public static ExecutionStatistics Get(SqliteConnection connection, DateTimeOffset? since)
    {
        // One transaction, so that all figures are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var from = since is { } time ? HistoryValue.Of(time) : long.MinValue;
        var totals = Totals(connection, from);
        return totals with
        {
            DurationP50 = DurationAt(connection, from, totals.Executions, 50),
            DurationP95 = DurationAt(connection, from, totals.Executions, 95),
            Routes = Routes(connection, from),
        };
    }

    private static ExecutionStatistics Totals(SqliteConnection connection, long from)
    {
        using var command = Command(connection, from, """
            SELECT COUNT(*), SUM(success), SUM(recoverable), SUM(recoverable AND success), SUM(attempts), SUM(tool_calls),
                SUM(input_tokens), SUM(output_tokens), SUM(cost), MIN(started_at), MAX(started_at)
            FROM executions WHERE started_at >= $since
            """);
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt64(0) == 0)
        {
            return new ExecutionStatistics();
        }

        return new ExecutionStatistics
        {
            Executions = reader.GetInt64(0),
            Succeeded = reader.GetInt64(1),
            RecoverableFailures = reader.GetInt64(2),
            Recovered = reader.GetInt64(3),
            Attempts = reader.GetInt64(4),
            ToolCalls = reader.GetInt64(5),
            InputTokens = reader.GetInt64(6),
            OutputTokens = reader.GetInt64(7),
            CostUsd = StatisticsColumns.Dollars(reader.GetInt64(8)),
            First = HistoryValue.Time(reader.GetInt64(9)),
            Last = HistoryValue.Time(reader.GetInt64(10)),
        };
    }

    private static TimeSpan DurationAt(SqliteConnection connection, long from, long executions, int percent)
    {
        using var command = Command(connection, from, "SELECT duration FROM executions WHERE started_at >= $since ORDER BY duration LIMIT 1 OFFSET $rank");
        command.Parameters.AddWithValue("$rank", StatisticsColumns.NearestRank(executions, percent));
        return command.ExecuteScalar() is long ticks ? TimeSpan.FromTicks(ticks) : TimeSpan.Zero;
    }

    private static IReadOnlyList<RouteStatistics> Routes(SqliteConnection connection, long from)
    {
        // A file of the version before that is only read stays as it is.
        var failedByModel = connection.Number("PRAGMA user_version") < 2 ? HistorySchema.FailedByModelBefore2 : "a.failed_by_model";

        // With MAX, the other columns of a group are those of its last attempt: https://www.sqlite.org/lang_select.html#bareagg
        using var command = Command(connection, from, $"""
            WITH verdicts AS (
                SELECT IFNULL(e.kind, '') AS kind, e.complexity_bucket, IFNULL(a.executor, '') AS executor, IFNULL(a.model, '') AS model,
                    MAX(a.number) AS last, e.attempts, e.success AND e.verified_by IS NOT NULL AS verified, a.success AS succeeded,
                    {failedByModel} AS failed_by_model, SUM(a.cost) AS cost, SUM(a.duration) AS duration
                FROM executions e JOIN attempts a USING (seq)
                WHERE e.started_at >= $since
                GROUP BY seq, 3, 4
            )
            SELECT kind, complexity_bucket, executor, model, COUNT(*), SUM(succeeded), SUM(succeeded AND verified AND last = attempts),
                SUM(failed_by_model), SUM(cost), SUM(duration)
            FROM verdicts GROUP BY 1, 2, 3, 4
            """);
        using var reader = command.ExecuteReader();
        var routes = new List<RouteStatistics>();
        while (reader.Read())
        {
            routes.Add(new RouteStatistics
            {
                Kind = reader.GetString(0),
                ComplexityBucket = StatisticsColumns.BucketBound(reader.GetInt32(1)),
                Executor = reader.GetString(2),
                Model = reader.GetString(3),
                Executions = reader.GetInt64(4),
                Succeeded = reader.GetInt64(5),
                Verified = reader.GetInt64(6),
                FailedByModel = reader.GetInt64(7),
                CostUsd = StatisticsColumns.Dollars(reader.GetInt64(8)),
                TotalDuration = TimeSpan.FromTicks(reader.GetInt64(9)),
            });
        }

        return StatisticsBuilder.Sort(routes);
    }

    private static SqliteCommand Command(SqliteConnection connection, long from, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // callers pass constants
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$since", from);
        return command;
    }
}
