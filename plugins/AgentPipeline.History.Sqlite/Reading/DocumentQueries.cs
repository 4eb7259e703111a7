using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Finds records.</summary>
internal static class DocumentQueries
{
    private const string Mentions = """
        (task_id LIKE $text ESCAPE '\' OR CASE WHEN json_valid(document) THEN
            json_extract(document, '$.prompt') LIKE $text ESCAPE '\' OR json_extract(document, '$.output') LIKE $text ESCAPE '\'
            OR json_extract(document, '$.error.message') LIKE $text ESCAPE '\' END)
        """;

    /// <summary>In a file of an older version only the document knows.</summary>
    private const string FailedByModelBefore3 = """
        (json_valid(document) AND EXISTS (SELECT 1 FROM json_each(document, '$.attempts')
            WHERE NOT json_extract(value, '$.success') AND json_extract(value, '$.error.blame') = 'model'))
        """;

    public static ExecutionRecord? Get(SqliteConnection connection, Guid id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT document FROM executions JOIN documents USING (seq) WHERE id = $id";
        command.Parameters.AddWithValue("$id", HistoryValue.Of(id));
        return Read(command) is [var record] ? record : null;
    }

    /// <summary>The newest records that a query asks for.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="query">The query.</param>
    /// <returns>At most <see cref="ExecutionQuery.Limit"/> records, newest first.</returns>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Values are parameters.")]
    public static List<ExecutionRecord> List(SqliteConnection connection, ExecutionQuery query)
    {
        using var command = connection.CreateCommand();
        var sql = new StringBuilder("SELECT document FROM executions JOIN documents USING (seq) WHERE 1");
        Add("started_at >= $since", "$since", query.Since is { } since ? HistoryValue.Of(since) : null);
        Add("started_at < $until", "$until", query.Until is { } until ? HistoryValue.Of(until) : null);
        Add("kind = $kind", "$kind", query.Kind);
        Add("model = $model", "$model", query.Model);
        Add("executor = $executor", "$executor", query.Executor);
        Add("error_category = $category", "$category", query.Category?.ToName());
        Add("id < $before", "$before", query.Before is { } before ? HistoryValue.Of(before) : null);
        Add(Mentions, "$text", query.Text is { } text ? $"%{Literal(text)}%" : null);
        if (query.Success is { } success)
        {
            // Written out, so that the partial index over failures applies.
            sql.Append(success ? " AND success = 1" : " AND success = 0");
        }

        if (query.FailedByModel is { } failedByModel)
        {
            var condition = connection.Number("PRAGMA user_version") < HistorySchema.FirstWithRollups ? FailedByModelBefore3 : "failed_by_model";
            sql.Append($" AND {condition} = {(failedByModel ? 1 : 0)}");
        }

        sql.Append(" ORDER BY id DESC LIMIT $limit");
        command.Parameters.AddWithValue("$limit", query.Limit);
        command.CommandText = sql.ToString();
        return Read(command);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                sql.Append(" AND ").Append(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }
    }

    private static string Literal(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static List<ExecutionRecord> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var records = new List<ExecutionRecord>();
        while (reader.Read())
        {
            try
            {
                records.Add(ExecutionRecordJson.Deserialize(reader.GetFieldValue<byte[]>(0)));
            }
            catch (JsonException exception)
            {
                throw HistoryFileErrors.Damaged(command.Connection!.DataSource, exception);
            }
        }

        return records;
    }
}
