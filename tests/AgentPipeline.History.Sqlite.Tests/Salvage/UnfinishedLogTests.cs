using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>What recovering does with records that are in the write-ahead log only.</summary>
public sealed class UnfinishedLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recover_WriteAheadLogNotYetInTheFile_Counts(bool cutToNothing)
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File("live.db"), cancellationToken: Cancellation);
        var records = Enumerable.Range(0, 50).Select(Records.Success).ToList();
        foreach (var record in records)
        {
            await history.AppendAsync(record, Cancellation);
        }

        await history.FlushAsync(Cancellation);
        File.Copy(_directory.File("live.db"), _directory.File());
        File.Copy(_directory.File("live.db-wal"), _directory.File("history.db-wal"));
        if (cutToNothing)
        {
            await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);
        }

        var log = await File.ReadAllBytesAsync(_directory.File("history.db-wal"), Cancellation);

        var result = await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        Assert.Equal((50, 0), (result.Recovered, result.Lost.Count));
        Assert.Equal(records.Select(record => record.Id).Order(), (await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation)).Order());
        Assert.Equal(log, await File.ReadAllBytesAsync(_directory.File("history.db-wal"), Cancellation));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(0.99)]
    public async Task Recover_DamagedWriteAheadLog_RecoversWhatSqliteStillReads(double place)
    {
        await using (var before = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation))
        {
            for (var minute = 0; minute < 20; minute++)
            {
                await before.AppendAsync(Records.Success(minute), Cancellation);
            }
        }

        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), new ExecutionHistoryOptions { Durability = HistoryDurability.Durable }, cancellationToken: Cancellation);
        for (var minute = 100; minute < 150; minute++)
        {
            await history.AppendAsync(Records.Success(minute), Cancellation);
        }

        var log = await File.ReadAllBytesAsync(_directory.File("history.db-wal"), Cancellation);
        log[(int)(log.Length * place)] ^= 0x10;
        foreach (var copy in new[] { "damaged.db", "read.db" })
        {
            File.Copy(_directory.File(), _directory.File(copy));
            await File.WriteAllBytesAsync(_directory.File(copy + "-wal"), log, Cancellation);
        }

        var result = await HistorySalvage.RecoverAsync(_directory.File("damaged.db"), _directory.File("new.db"), Cancellation);

        var expected = await HistoryAudit.CheckAsync(_directory.File("read.db"), Cancellation);
        Assert.InRange(expected.Count, 20, 69);
        Assert.Equal(expected.Order(), (await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation)).Order());
        Assert.Equal(expected.Count, result.Recovered);
        Assert.Equal(log, await File.ReadAllBytesAsync(_directory.File("damaged.db-wal"), Cancellation));
    }

    [Fact]
    public async Task Open_CutToNothingBesideItsLog_IsRefusedAndTheLogStays()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);
        await File.WriteAllTextAsync(_directory.File("history.db-wal"), "all that is left", Cancellation);

        var writing = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation));
        var reading = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation));

        Assert.Contains($"'agentpipe history recover --history {_directory.File()} NEW'", writing.Message, StringComparison.Ordinal);
        Assert.Equal(writing.Message, reading.Message);
        Assert.Equal("all that is left", await File.ReadAllTextAsync(_directory.File("history.db-wal"), Cancellation));
    }

    public void Dispose() => _directory.Dispose();
}
