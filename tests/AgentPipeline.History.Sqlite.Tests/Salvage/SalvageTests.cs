using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>What recovering does with files that need something else than it, and with what is no record.</summary>
public sealed class SalvageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recover_EmptyFile_SaysThatNothingIsInIt()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);

        await AssertRefusedAsync("is empty, and there is nothing in it to recover");
    }

    [Theory]
    [InlineData((byte)0)]
    [InlineData((byte)13)]
    [InlineData((byte)'a')]
    public async Task Recover_NotADatabase_SaysSo(byte filling)
    {
        await File.WriteAllBytesAsync(_directory.File(), Enumerable.Repeat(filling, 50_000).ToArray(), Cancellation);

        await AssertRefusedAsync("is not a history, nor any SQLite database");
    }

    [Fact]
    public async Task Recover_OtherProgram_SaysThatNothingOfOursIsInIt()
    {
        HistoryAudit.Sql(_directory.File(), "CREATE TABLE contacts (name TEXT); INSERT INTO contacts VALUES ('{}')");

        await AssertRefusedAsync("No execution can be read in");
    }

    [Fact]
    public async Task Recover_NewerFormat_SaysSo()
    {
        await CreateAsync(3);
        HistoryAudit.Sql(_directory.File(), $"PRAGMA user_version = {HistorySchema.Version + 1}");

        await AssertRefusedAsync("was written by a newer release");
    }

    [Fact]
    public async Task Recover_Missing_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<HistoryStoreException>(RecoverAsync);

        Assert.StartsWith($"There is no history at '{_directory.File()}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new.db")]
    [InlineData("new.db-wal")]
    public async Task Recover_NewFileExists_IsRefusedAndLeftAsItIs(string name)
    {
        await CreateAsync(3);
        await File.WriteAllTextAsync(_directory.File(name), "mine", Cancellation);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(RecoverAsync);

        Assert.Contains($"There is a file '{_directory.File(name)}' already", exception.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_directory.File(name), Cancellation));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""json_set(document, '$.attempts', NULL)""")]
    [InlineData("""json_set(document, '$.attempts[0]', NULL)""")]
    public async Task Recover_DocumentThatIsNoRecord_IsCountedAndNamed(string document)
    {
        var ids = await CreateAsync(30);
        var value = document.StartsWith("json", StringComparison.Ordinal) ? document : $"'{document}'";
        HistoryAudit.Sql(_directory.File(), $"UPDATE documents SET document = {value} WHERE seq = 12");

        var result = await RecoverAsync();

        Assert.Equal((29, 1, 0), (result.Recovered, result.Unreadable, result.Doubled));
        Assert.Equal([ids[11]], result.Lost);
        Assert.Equal(ids.Where(id => id != ids[11]).Order(), (await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation)).Order());
    }

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

        var result = await RecoverAsync();

        Assert.Equal((50, 0), (result.Recovered, result.Lost.Count));
        Assert.Equal(records.Select(record => record.Id).Order(), (await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation)).Order());
        Assert.Equal(log, await File.ReadAllBytesAsync(_directory.File("history.db-wal"), Cancellation));
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

    [Fact]
    public async Task Recover_Cancelled_LeavesNoNewFile()
    {
        await CreateAsync(3);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), new CancellationToken(canceled: true)));

        Assert.False(File.Exists(_directory.File("new.db")));
    }

    public void Dispose() => _directory.Dispose();

    private Task<SalvageResult> RecoverAsync() => HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

    private async Task AssertRefusedAsync(string reason)
    {
        var before = await File.ReadAllBytesAsync(_directory.File(), Cancellation);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(RecoverAsync);

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.File(), exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
        Assert.False(File.Exists(_directory.File("new.db")));
    }

    private async Task<List<Guid>> CreateAsync(int count)
    {
        var records = Enumerable.Range(0, count).Select(Records.Success).ToList();
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
        foreach (var record in records)
        {
            await history.AppendAsync(record, Cancellation);
        }

        return [.. records.Select(record => record.Id)];
    }
}
