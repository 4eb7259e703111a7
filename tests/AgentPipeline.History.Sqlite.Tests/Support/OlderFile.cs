using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Files as older releases wrote them.</summary>
internal static class OlderFile
{
    private const string BackToVersion3 = """
        DROP TABLE policy_events;
        PRAGMA user_version = 3;
        """;

    private const string BackToVersion2 = $"""
        {BackToVersion3}
        DROP TABLE rollup_totals;
        DROP TABLE rollup_routes;
        DROP TABLE rollup_errors;
        DROP INDEX executions_failed_by_model;
        ALTER TABLE executions DROP COLUMN failed_by_model;
        DELETE FROM history_info WHERE name <> 'agentpipeline.history';
        CREATE TABLE attempts (seq INTEGER NOT NULL, number INTEGER NOT NULL, error_category TEXT, rule_id TEXT, PRIMARY KEY (seq, number)) WITHOUT ROWID;
        CREATE INDEX attempts_error ON attempts (error_category, rule_id) WHERE error_category IS NOT NULL;
        INSERT INTO attempts SELECT seq, 1, 'timeout', 'r' FROM executions;
        CREATE TABLE tool_results (seq INTEGER NOT NULL, attempt INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (seq, attempt, number)) WITHOUT ROWID;
        PRAGMA user_version = 2;
        """;

    private const string BackToVersion1 = $"""
        {BackToVersion2}
        ALTER TABLE executions ADD COLUMN failed_by_model INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 1;
        """;

    /// <summary>Writes a file of a version.</summary>
    /// <returns>The ids in it.</returns>
    public static async Task<HashSet<Guid>> WriteAsync(string path, int version, int count, CancellationToken cancellationToken)
    {
        var records = new Records(21).Many(count).ToArray();
        await using (var history = await SqliteExecutionHistory.OpenAsync(path, cancellationToken: cancellationToken))
        {
            foreach (var record in records)
            {
                await history.AppendAsync(record, cancellationToken);
            }
        }

        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Run(version switch { 1 => BackToVersion1, 2 => BackToVersion2, _ => BackToVersion3 });
        return [.. records.Select(record => record.Id)];
    }
}
