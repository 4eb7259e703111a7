using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file that an older release has written.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task OpenReadOnly_OlderVersion_CountsFromItsDocumentsAndLeavesItAsItIs(int version)
    {
        var ids = await OlderFile.WriteAsync(_directory.File(), version, 200, Cancellation);

        Assert.Equal(ids, await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal((long)version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Open_OlderVersion_IsUpgradedOnceAndGoesOn(int version)
    {
        var ids = await OlderFile.WriteAsync(_directory.File(), version, 200, Cancellation);
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
}
