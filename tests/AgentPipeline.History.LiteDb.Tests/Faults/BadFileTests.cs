using AgentPipeline.History.Tests;
using LiteDB;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class BadFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Log => _directory.File("history-log.litedb");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    [InlineData(20_000)]
    public async Task Open_NotADatabase_SaysSoAndLeavesTheFileAlone(int bytes)
    {
        await File.WriteAllTextAsync(_directory.File(), new string('a', bytes), Cancellation);

        await AssertRefusedAsync("is not a history, nor any LiteDB 5 database");
    }

    [Fact]
    public async Task Open_SqliteHistory_SaysSoAndLeavesTheFileAlone()
    {
        await File.WriteAllBytesAsync(_directory.File(), [.. "SQLite format 3\0"u8, .. new byte[8176]], Cancellation);

        await AssertRefusedAsync("is not a history, nor any LiteDB 5 database");
    }

    [Fact]
    public async Task Open_Encrypted_SaysSoAndLeavesTheFileAlone()
    {
        using (var database = new LiteDatabase($"Filename={_directory.File()};Password=secret"))
        {
            database.GetCollection("contacts").Insert(new BsonDocument { ["name"] = "x" });
        }

        await AssertRefusedAsync("is not a history, nor any LiteDB 5 database");
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_SaysSoAndLeavesTheFileAlone()
    {
        Engine.Run(_directory.File(), engine => engine.Insert("contacts", [new BsonDocument { ["name"] = "x" }], BsonAutoId.Guid));

        await AssertRefusedAsync("is a database of another program");
    }

    [Fact]
    public async Task Open_NewerFormat_SaysSoAndLeavesTheFileAlone()
    {
        await CreateAsync(3);
        Engine.Run(_directory.File(), engine => engine.Update(
            HistoryMarker.Collection, [new BsonDocument { ["_id"] = HistoryMarker.Id, [HistoryMarker.VersionField] = HistoryMarker.Version + 1 }]));

        await AssertRefusedAsync($"was written by a newer release (format {HistoryMarker.Version + 1}, this one reads up to {HistoryMarker.Version})");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0.999)]
    public async Task Open_Cut_SaysSoAndLeavesTheFileAlone(double share)
    {
        await CreateAsync(300);
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.SetLength((long)(file.Length * share));
        }

        await AssertRefusedAsync("is damaged: it was cut to");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_NothingButALog_SaysSoAndLeavesItAlone(bool fileIsThere)
    {
        await File.WriteAllBytesAsync(Log, new byte[8192], Cancellation);
        if (fileIsThere)
        {
            await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);
        }

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(OpenAsync);

        Assert.Contains($"is missing or empty, but the log '{Log}' beside it is not", exception.Message, StringComparison.Ordinal);
        Assert.Equal(8192, new FileInfo(Log).Length);
        Assert.Equal(fileIsThere, File.Exists(_directory.File()));
    }

    [Fact]
    public async Task Open_CompactingWasInterrupted_NamesTheFileThatIsLeft()
    {
        await CreateAsync(3);
        File.Move(_directory.File(), _directory.File("history-backup.litedb"));

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(OpenAsync);

        Assert.Contains($"rename that to '{_directory.File()}'", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.File()));
    }

    [Fact]
    public async Task Open_EmptyFile_BecomesAnEmptyHistory()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);

        await CreateAsync(3);

        Assert.Equal(3, (await HistoryAudit.CheckAsync(_directory.File(), Cancellation)).Count);
    }

    [Fact]
    public async Task Query_DamagedPages_SaysSo()
    {
        await CreateAsync(300);
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.Position = 10 * 8192;
            file.Write(Enumerable.Repeat((byte)0x5a, (int)(file.Length - file.Position)).ToArray());
        }

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(ListAsync);

        Assert.Contains("is damaged", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task Query_DocumentThatIsNotARecord_SaysSo()
    {
        await CreateAsync(1);
        Engine.Run(_directory.File(), engine => engine.UpdateMany(ExecutionDocuments.Collection, "{ document: '{' }", null));

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(ListAsync);

        Assert.Contains("is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(_directory.File(), exception.Store);
    }

    [Fact]
    public async Task Open_Directory_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => LiteDbExecutionHistory.OpenAsync(_directory.Path, cancellationToken: Cancellation));

        Assert.Contains("is a directory", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/below/history.litedb")]
    [InlineData("/proc/history.litedb")]
    public async Task Open_WhereNothingCanBeCreated_SaysSo(string path)
    {
        await File.WriteAllTextAsync(_directory.File("file"), "", Cancellation);
        var full = Path.Combine(_directory.Path, path);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => LiteDbExecutionHistory.OpenAsync(full, cancellationToken: Cancellation));

        Assert.StartsWith($"The history '{full}' cannot be ", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private Task<LiteDbExecutionHistory> OpenAsync() => LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);

    private async Task CreateAsync(int records)
    {
        await using var history = await OpenAsync();
        for (var minute = 0; minute < records; minute++)
        {
            await history.AppendAsync(Records.Success(minute) with { Output = new string('o', 2000) }, Cancellation);
        }
    }

    private async Task ListAsync()
    {
        await using var history = await OpenAsync();
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = 1000 }, Cancellation))
        {
            Assert.NotNull(record);
        }
    }

    private async Task AssertRefusedAsync(string reason)
    {
        var before = await File.ReadAllBytesAsync(_directory.File(), Cancellation);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(OpenAsync);

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.File(), exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path));
    }
}
