using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file that an older release has written.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string BackToVersion2 = """
        DROP TABLE rollup_totals;
        DROP TABLE rollup_routes;
        DROP TABLE rollup_errors;
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

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task OpenReadOnly_OlderVersion_CountsFromItsDocumentsAndLeavesItAsItIs(int version)
    {
        var ids = await WriteOlderAsync(version);

        Assert.Equal(ids, await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal((long)version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Open_OlderVersion_IsUpgradedOnceAndGoesOn(int version)
    {
        var ids = await WriteOlderAsync(version);
        var added = Records.Routed(0, ("small", false), ("large", true));
        for (var time = 0; time < 2; time++)
        {
            await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
            await history.AppendAsync(added, Cancellation);
        }

        Assert.Equal([.. ids, added.Id], await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal(0L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('attempts', 'tool_results')"));
        Assert.Equal((long)HistorySchema.Version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<HashSet<Guid>> WriteOlderAsync(int version)
    {
        var records = new Records(21).Many(200).ToArray();
        await using (var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation))
        {
            foreach (var record in records)
            {
                await history.AppendAsync(record, Cancellation);
            }
        }

        using var connection = new SqliteConnection($"Data Source={_directory.File()};Pooling=False");
        connection.Open();
        connection.Run(version == 1 ? BackToVersion1 : BackToVersion2);
        return [.. records.Select(record => record.Id)];
    }
}
