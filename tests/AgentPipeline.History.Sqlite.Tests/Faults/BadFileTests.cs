using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class BadFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_NotADatabase_SaysSoAndLeavesTheFileAlone()
    {
        await File.WriteAllTextAsync(_directory.File(), new string('a', 5000), Cancellation);

        await AssertRefusedAsync("is not a history, nor any SQLite database");
    }

    [Fact]
    public async Task Open_AFewBytes_SaysSoAndLeavesTheFileAlone()
    {
        await File.WriteAllTextAsync(_directory.File(), "SQLite for", Cancellation);

        await AssertRefusedAsync("is not a history, nor any SQLite database");
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_SaysSoAndLeavesTheFileAlone()
    {
        HistoryAudit.Sql(_directory.File(), "CREATE TABLE contacts (name TEXT)");

        await AssertRefusedAsync("is a database of another program");
    }

    [Fact]
    public async Task Open_NewerFormat_SaysSoAndLeavesTheFileAlone()
    {
        await CreateAsync(3);
        HistoryAudit.Sql(_directory.File(), $"PRAGMA user_version = {HistorySchema.Version + 1}");

        await AssertRefusedAsync($"was written by a newer release (format {HistorySchema.Version + 1}, this one reads up to {HistorySchema.Version})");
    }

    [Fact]
    public async Task Open_TablesNeverFinished_SaysSoAndLeavesTheFileAlone()
    {
        await CreateAsync(3);
        HistoryAudit.Sql(_directory.File(), "DELETE FROM history_info");

        await AssertRefusedAsync("is damaged. Nothing was deleted");
    }

    [Fact]
    public async Task Open_Truncated_SaysSoAndLeavesTheFileAlone()
    {
        await CreateAsync(300);
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.SetLength(file.Length / 2);
        }

        await AssertRefusedAsync("is damaged. Nothing was deleted");
    }

    [Fact]
    public async Task Query_DamagedPages_SaysSo()
    {
        await CreateAsync(300);
        using (var file = File.OpenWrite(_directory.File()))
        {
            // Everything but the first page, which opening looks at, and the tables' roots stay as they are.
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0x5a, (int)(file.Length / 2)).ToArray());
        }

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(ListAsync);

        Assert.Contains("is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_DocumentThatIsNotARecord_SaysSo()
    {
        await CreateAsync(1);
        HistoryAudit.Sql(_directory.File(), "UPDATE documents SET document = '{'");

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(ListAsync);

        Assert.Contains("is damaged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(_directory.File(), exception.Store);
    }

    [Fact]
    public async Task Open_EmptyFile_BecomesAnEmptyHistory()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);

        await CreateAsync(3);

        Assert.Equal(3, (await HistoryAudit.CheckAsync(_directory.File(), Cancellation)).Count);
    }

    [Fact]
    public async Task OpenReadOnly_EmptyFile_ListsNothingUntilSomethingIsWritten()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation);

        Assert.Null(await history.GetAsync(Guid.CreateVersion7(), Cancellation));
        Assert.Empty(await history.GetErrorsAsync(cancellationToken: Cancellation));
        Assert.Equal(0, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);

        await CreateAsync(3);
        Assert.Equal(3, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task OpenReadOnly_MissingFile_SaysWhatToDoAndCreatesNothing()
    {
        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation));

        Assert.Equal($"There is no history at '{_directory.File()}': run tasks first, or choose another file (ExecutionHistory:DatabasePath).", exception.Message);
        Assert.False(File.Exists(_directory.File()));
    }

    [Fact]
    public async Task Open_Directory_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenAsync(_directory.Path, cancellationToken: Cancellation));

        Assert.Contains("is a directory", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file/below/history.db")]
    [InlineData("/proc/history.db")]
    public async Task Open_WhereNothingCanBeCreated_SaysSo(string path)
    {
        await File.WriteAllTextAsync(_directory.File("file"), "", Cancellation);
        var full = Path.Combine(_directory.Path, path);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenAsync(full, cancellationToken: Cancellation));

        Assert.StartsWith($"The history '{full}' cannot be ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(full, exception.Store);
    }

    [Fact]
    public async Task Open_FileThatSQLiteMayOnlyRead_IsRefusedBeforeAnythingIsAppended()
    {
        await CreateAsync(1);
        using (var file = File.OpenWrite(_directory.File()))
        {
            // A write version of the future makes a file read-only, for root too: https://www.sqlite.org/fileformat.html#file_format_version_numbers
            file.Position = 18;
            file.WriteByte(3);
        }

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation));

        Assert.Contains("check that the file and its directory can be written to", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MissingDirectory_IsCreated()
    {
        var path = Path.Combine(_directory.Path, "a", "b", "history.db");

        await using var history = await SqliteExecutionHistory.OpenAsync(path, cancellationToken: Cancellation);

        Assert.True(File.Exists(path));
    }

    public void Dispose() => _directory.Dispose();

    private async Task CreateAsync(int records)
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
        for (var minute = 0; minute < records; minute++)
        {
            await history.AppendAsync(Records.Success(minute) with { Output = new string('o', 2000) }, Cancellation);
        }
    }

    private async Task ListAsync()
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation);
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = 1000 }, Cancellation))
        {
            Assert.NotNull(record);
        }
    }

    private async Task AssertRefusedAsync(string reason)
    {
        var before = await File.ReadAllBytesAsync(_directory.File(), Cancellation);
        var writing = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation));
        var reading = await Assert.ThrowsAsync<HistoryStoreException>(() => SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation));

        foreach (var exception in new[] { writing, reading })
        {
            Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
            Assert.Contains(_directory.File(), exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
    }
}
