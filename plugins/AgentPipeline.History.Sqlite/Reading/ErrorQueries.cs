using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Groups the errors of attempts, with the same results as <see cref="ErrorGroupsBuilder"/>.</summary>
internal static class ErrorQueries
{
    public static IReadOnlyList<ErrorGroup> Get(SqliteConnection connection, DateTimeOffset? since)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH errors AS (
                SELECT a.error_category, a.rule_id, a.seq, a.message, a.ended_at, e.success, a.number < e.attempts AS retried,
                    ROW_NUMBER() OVER (PARTITION BY a.error_category, a.rule_id ORDER BY a.ended_at DESC, e.id DESC, a.number DESC) AS age
                FROM attempts a JOIN executions e USING (seq)
                WHERE a.error_category IS NOT NULL AND e.started_at >= $since
            )
            SELECT error_category, rule_id, COUNT(*), COUNT(DISTINCT seq), COUNT(DISTINCT CASE WHEN success THEN seq END), SUM(retried),
                MAX(CASE WHEN age = 1 THEN message END), MAX(ended_at)
            FROM errors GROUP BY error_category, rule_id
            """;
        command.Parameters.AddWithValue("$since", since is { } time ? HistoryValue.Of(time) : long.MinValue);
        using var reader = command.ExecuteReader();
        var groups = new List<ErrorGroup>();
        while (reader.Read())
        {
            _ = ErrorCategoryExtensions.TryParse(reader.GetString(0), out var category);
            groups.Add(new ErrorGroup
            {
                Category = category,
                RuleId = reader.GetString(1),
                Count = reader.GetInt64(2),
                Executions = reader.GetInt64(3),
                Recovered = reader.GetInt64(4),
                Retried = reader.GetInt64(5),
                Example = reader.GetString(6),
                LastSeen = HistoryValue.Time(reader.GetInt64(7)),
            });
        }

        return ErrorGroupsBuilder.Sort(groups);
    }
}
