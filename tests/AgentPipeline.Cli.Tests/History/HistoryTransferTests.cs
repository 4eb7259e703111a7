using AgentPipeline.History;
using AgentPipeline.History.Sqlite;
using AgentPipeline.History.Tests;

namespace AgentPipeline.Cli.Tests;

/// <summary>From one history file to another.</summary>
public sealed class HistoryTransferTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task ExportImportExport_RichRecords_GivesTheSameBytes()
    {
        var records = new Records(41).Many(1500).ToArray();
        await WriteHistoryAsync("a.db", records);

        var exported = await RunAsync("history", "export", "out/a.jsonl", "--history", "a.db");
        var imported = await RunAsync("history", "import", "out/a.jsonl", "--history", "new/b.db");
        var again = await RunAsync("history", "import", "out/a.jsonl", "--history", "new/b.db");
        var left = Directory.GetFiles(_directory.At("new"));
        var back = await RunAsync("history", "export", "b.jsonl", "--history", "new/b.db");

        Assert.Equal((0, "Exported 1,500 executions to 'out/a.jsonl'.\n", ""), exported);
        Assert.Equal((0, "1,500 executions imported, 0 already there. History: new/b.db\n", ""), imported);
        Assert.Equal((0, "0 executions imported, 1,500 already there. History: new/b.db\n", ""), again);
        Assert.Equal(0, back.ExitCode);
        Assert.Equal([_directory.At("new/b.db")], left);
        var expected = string.Concat(records.OrderByDescending(record => record.Id).Select(record => ExecutionRecordJson.Serialize(record) + "\n"));
        var bytes = await File.ReadAllBytesAsync(_directory.At("out/a.jsonl"), Cancellation);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(expected), bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_directory.At("b.jsonl"), Cancellation));
        Assert.Equal([_directory.At("out/a.jsonl")], Directory.GetFiles(_directory.At("out")));
    }

    [Fact]
    public async Task ExportToStandardOutput_ThenImportFromStandardInput_Works()
    {
        await WriteHistoryAsync("a.db", [.. new Records(42).Many(50)]);

        var exported = await RunAsync("history", "export", "--history", "a.db");
        var imported = await Agentpipe.RunAsync(_directory.Path, ["history", "import", "-"], exported.Output);
        var back = await RunAsync("history", "export", "-");

        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Assert.Equal(50, exported.Output.Count(letter => letter == '\n'));
        Assert.Equal((0, "50 executions imported, 0 already there. History: agentpipeline.db\n"), (imported.ExitCode, imported.Output));
        Assert.Equal(exported.Output, back.Output);
    }

    [Fact]
    public async Task Export_FileIsThere_IsReplacedOnlyByForce()
    {
        await WriteHistoryAsync("a.db", Records.Success());
        _directory.Write("a.jsonl", "mine");

        var refused = await RunAsync("history", "export", "a.jsonl", "--history", "a.db");
        var kept = await File.ReadAllTextAsync(_directory.At("a.jsonl"), Cancellation);
        var forced = await RunAsync("history", "export", "a.jsonl", "--history", "a.db", "--force");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("--force", Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("mine", kept);
        Assert.Equal(0, forced.ExitCode);
        Assert.StartsWith("{\"schemaVersion\":1,", await File.ReadAllTextAsync(_directory.At("a.jsonl"), Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.db")]
    [InlineData("link.jsonl")]
    public async Task Export_OntoTheHistory_IsRefusedEvenWithForce(string file)
    {
        await WriteHistoryAsync("a.db", Records.Success());
        File.CreateSymbolicLink(_directory.At("link.jsonl"), "a.db");
        var before = await File.ReadAllBytesAsync(_directory.At("a.db"), Cancellation);

        var outcome = await RunAsync("history", "export", file, "--history", "a.db", "--force");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is the history itself", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.At("a.db"), Cancellation));
    }

    [Fact]
    public async Task Import_BadLine_EndsItAndSaysWhatWasImported()
    {
        _directory.Write("a.jsonl", Lines(1, 2) + "{\"schemaVersion\":2}\n" + Lines(3));

        var outcome = await RunAsync("history", "import", "a.jsonl");

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var told = Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("agentpipe: a.jsonl, line 3: it was written by a newer release (schema version 2", told, StringComparison.Ordinal);
        Assert.Contains("2 executions imported, 0 already there", told, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("history", "export")).Output.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Import_BadLinesAreSkipped_TheyAreToldAndTheOthersImported()
    {
        _directory.Write("a.jsonl", Lines(1) + string.Concat(Enumerable.Repeat("bad\n", 22)) + Lines(2, 1));

        var outcome = await RunAsync("history", "import", "a.jsonl", "--on-error", "skip");

        Assert.Equal((2, "2 executions imported, 1 already there, 22 lines left out. History: agentpipeline.db\n"), (outcome.ExitCode, outcome.Output));
        var told = outcome.Error.TrimEnd().Split('\n');
        Assert.Equal(21, told.Length);
        Assert.StartsWith("agentpipe: a.jsonl, line 2 is left out: it is not an execution record: 'b' is an invalid", told[0], StringComparison.Ordinal);
        Assert.Equal("agentpipe: a.jsonl: 2 more lines are left out.", told[^1]);
    }

    [Theory]
    [InlineData("There is no file 'none.jsonl'", "history", "import", "none.jsonl")]
    [InlineData("There is no history 'none.db'", "history", "export", "a.jsonl", "--history", "none.db")]
    [InlineData("There is no history 'none.db'", "history", "export", "--history", "none.db")]
    [InlineData("is not a history", "history", "import", "notes.txt", "--history", "notes.txt")]
    [InlineData("perhaps", "history", "import", "notes.txt", "--on-error", "perhaps")]
    [InlineData("there is a directory of that name", "history", "export", ".", "--history", "a.db")]
    [InlineData("FILE is empty", "history", "export", "", "--history", "a.db")]
    public async Task Command_CannotBeDone_IsTold(string expected, params string[] arguments)
    {
        await WriteHistoryAsync("a.db", Records.Success());
        _directory.Write("notes.txt", string.Concat(Enumerable.Repeat("my notes\n", 500)));

        var outcome = await RunAsync(arguments);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        var left = Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).Where(name => name is not ("a.db-shm" or "a.db-wal"));
        Assert.Equal(["a.db", "notes.txt"], left.Order());
    }

    private static string Lines(params int[] minutes) => string.Concat(minutes.Select(minute => ExecutionRecordJson.Serialize(
        Records.Success(minute) with { Id = new Guid($"019caa00-0000-7000-8000-{minute:D12}") }) + "\n"));

    private async Task WriteHistoryAsync(string file, params ExecutionRecord[] records)
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At(file), cancellationToken: Cancellation);
        foreach (var record in records)
        {
            await history.AppendAsync(record, Cancellation);
        }
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, arguments);
        return (outcome.ExitCode, outcome.Output, outcome.Error);
    }
}
