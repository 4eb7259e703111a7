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

    [Fact]
    public async Task Recover_CancelledInTheMiddle_LeavesNoNewFile()
    {
        await CreateAsync(300);
        using var cancellation = new CancellationTokenSource();
        var created = false;
        var target = new HistoryFile(_directory.File("new.db"))
        {
            Connected = _ =>
            {
                created = File.Exists(_directory.File("new.db"));
                cancellation.Cancel();
            },
        };
        using var damaged = new DamagedFile(_directory.File());
        using (var writer = new SalvageWriter(target))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => DocumentScan.Run(damaged, writer, cancellation.Token));
        }

        Assert.True(created);
        Assert.Equal(["history.db"], Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Recover_NewFileHasNoRoom_SaysSoAndLeavesNoNewFile()
    {
        await CreateAsync(300);
        var target = new HistoryFile(_directory.File("new.db")) { Connected = connection => connection.Run("PRAGMA max_page_count = 20") };
        using var damaged = new DamagedFile(_directory.File());
        using (var writer = new SalvageWriter(target))
        {
            var exception = Assert.Throws<HistoryStoreException>(() => DocumentScan.Run(damaged, writer, Cancellation));
            Assert.Contains("The disk is full", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["history.db"], Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName));
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
