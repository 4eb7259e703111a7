using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file that was written before whose fault a failure was told of each attempt.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string BackToVersion1 = """
        ALTER TABLE attempts DROP COLUMN failed_by_model;
        ALTER TABLE executions ADD COLUMN failed_by_model INTEGER NOT NULL DEFAULT 0;
        PRAGMA user_version = 1;
        """;

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenReadOnly_Version1_CountsFromItsDocumentsAndLeavesItAsItIs()
    {
        var ids = await WriteVersion1Async();

        Assert.Equal(ids, await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal(1L, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_Version1_IsUpgradedOnceAndGoesOn()
    {
        var ids = await WriteVersion1Async();
        var added = Records.Routed(0, ("small", false), ("large", true));
        for (var time = 0; time < 2; time++)
        {
            await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
            await history.AppendAsync(added, Cancellation);
        }

        Assert.Equal([.. ids, added.Id], await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal((long)HistorySchema.Version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<HashSet<Guid>> WriteVersion1Async()
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
        connection.Run(BackToVersion1);
        return [.. records.Select(record => record.Id)];
    }
}
