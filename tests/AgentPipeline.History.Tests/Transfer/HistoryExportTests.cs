using System.Text;

namespace AgentPipeline.History.Tests;

/// <summary>What an export consists of, and what becomes of files.</summary>
public sealed class HistoryExportTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipeline-export-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Write_Records_OneLineEachNewestFirst()
    {
        var records = new Records(31).Many(100).ToArray();
        using var stream = new MemoryStream();

        var count = await HistoryExport.WriteAsync(await HistoryOfAsync(records), stream, Cancellation);

        var expected = string.Concat(records.OrderByDescending(record => record.Id).Select(record => ExecutionRecordJson.Serialize(record) + "\n"));
        Assert.Equal((100, expected), (count, Encoding.UTF8.GetString(stream.ToArray())));
    }

    [Fact]
    public async Task Write_EmptyHistory_WritesNothing()
    {
        using var stream = new MemoryStream();

        Assert.Equal(0, await HistoryExport.WriteAsync(new InMemoryExecutionHistory(), stream, Cancellation));
        Assert.Empty(stream.ToArray());
    }

    [Fact]
    public async Task WriteFile_FileIsThere_IsLeftAsItIsUnlessOverwritten()
    {
        var history = await HistoryOfAsync(Records.Success());
        var path = Path.Combine(_directory.FullName, "export.jsonl");
        await File.WriteAllTextAsync(path, "mine", Cancellation);

        var exception = await Assert.ThrowsAsync<IOException>(() => HistoryExport.WriteFileAsync(history, path, cancellationToken: Cancellation));
        var kept = await File.ReadAllTextAsync(path, Cancellation);
        await HistoryExport.WriteFileAsync(history, path, overwrite: true, Cancellation);

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Equal("mine", kept);
        Assert.Equal(ExecutionRecordJson.Serialize(Records.Success()).Length, (await File.ReadAllTextAsync(path, Cancellation)).Length - 1);
        Assert.Equal([path], Directory.GetFiles(_directory.FullName));
    }

    [Fact]
    public async Task WriteFile_NewDirectory_IsCreated()
    {
        var path = Path.Combine(_directory.FullName, "a", "b.jsonl");

        await HistoryExport.WriteFileAsync(new InMemoryExecutionHistory(), path, cancellationToken: Cancellation);

        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task WriteFile_DirectoryOfThatName_IsTold()
        => Assert.Contains("directory", (await Assert.ThrowsAsync<IOException>(() => HistoryExport.WriteFileAsync(new InMemoryExecutionHistory(), _directory.FullName, overwrite: true, Cancellation))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task WriteFile_HistoryFailsInTheMiddle_LeavesNoFileAndWhatWasThere()
    {
        var path = Path.Combine(_directory.FullName, "export.jsonl");
        await File.WriteAllTextAsync(path, "mine", Cancellation);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => HistoryExport.WriteFileAsync(new BreakingHistory(Records.Success()), path, overwrite: true, Cancellation));

        Assert.Equal("damaged", exception.Message);
        Assert.Equal("mine", await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(_directory.FullName));
    }

    private static async Task<InMemoryExecutionHistory> HistoryOfAsync(params ExecutionRecord[] records)
    {
        var history = new InMemoryExecutionHistory();
        foreach (var record in records)
        {
            await history.AppendAsync(record, Cancellation);
        }

        return history;
    }
}
