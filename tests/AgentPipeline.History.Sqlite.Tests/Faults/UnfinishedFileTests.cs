using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file with the rollback journal of a change that did not come to its end.</summary>
public sealed class UnfinishedFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Unfinished => _directory.File("unfinished.db");

    [Fact]
    public async Task OpenReadOnly_SaysThatTheNextRunPutsItRight()
    {
        await CreateAsync();

        var failure = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenReadOnlyAsync(Unfinished, Cancellation));

        Assert.Contains($"with the '{Unfinished}-journal' beside it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_RollsTheChangeBack()
    {
        var ids = await CreateAsync();

        await (await SqliteExecutionHistory.OpenAsync(Unfinished, cancellationToken: Cancellation)).DisposeAsync();

        Assert.Equal(ids, await HistoryAudit.CheckAsync(Unfinished, Cancellation));
    }

    public void Dispose() => _directory.Dispose();

    private async Task<HashSet<Guid>> CreateAsync()
    {
        var records = new Records(31).Many(100).ToList();
        await using (var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation))
        {
            foreach (var record in records)
            {
                await history.AppendAsync(record, Cancellation);
            }
        }

        // More than the cache holds, so that pages are on disk before the transaction ends; what a kill leaves is what lies there then.
        using var connection = new SqliteConnection($"Data Source={_directory.File()};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN; UPDATE documents SET document = '{}'");
        File.Copy(_directory.File(), Unfinished);
        File.Copy(_directory.File() + "-journal", Unfinished + "-journal");
        return [.. records.Select(record => record.Id)];
    }
}
