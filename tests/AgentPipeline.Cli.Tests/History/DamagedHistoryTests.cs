using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.Tests;

/// <summary>What a person with a damaged history gets to see: its name, the way out, and no file changed.</summary>
public sealed class DamagedHistoryTests : IDisposable
{
    private const string Task = """{"id":"text-only","prompt":"Say hello.","checks":[{"type":"output_matches","pattern":"hello"}]}""";

    private const string Cassette = """
        {"cassette":1,"models":[{"id":"m","tier":0}]}
        {"match":{"task":"text-only"},"variants":[{"response":{"text":"hello"}}]}
        """;

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Cases => new(
        ["pages", "truncated", "text", "empty"],
        ["history recent --limit 100000", "history stats", "history errors", "history show 00000000-0000-7000-8000-000000000000", "report", "doctor"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Command_HistoryIsDamaged_OneLineNamesItAndTheWayOut(string damage, string command)
    {
        var file = await DamageAsync(damage);
        var before = await File.ReadAllBytesAsync(file, Cancellation);

        var outcome = await Agentpipe.RunAsync(_directory.Path, [.. command.Split(' '), "--history", "h.db"]);

        Assert.Equal(command == "doctor" ? 1 : 2, outcome.ExitCode);
        var line = Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("agentpipe: ", line, StringComparison.Ordinal);
        Assert.Contains("h.db", line, StringComparison.Ordinal);
        Assert.Contains(damage == "empty" ? "there is nothing in it to recover" : "agentpipe history recover --history", line, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancellation));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("text")]
    public async Task Run_HistoryIsDamaged_OneLineNamesItAndTheWayOut(string damage)
    {
        var file = await DamageAsync(damage);
        var before = await File.ReadAllBytesAsync(file, Cancellation);
        _directory.Write("t.jsonl", Task);
        _directory.Write("t.cassette.jsonl", Cassette);

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["run", "t.jsonl", "--history", "h.db"]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("agentpipe history recover --history", Assert.Single(outcome.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancellation));
    }

    [Theory]
    [InlineData("pages")]
    [InlineData("truncated")]
    public async Task Recover_DamagedHistory_NewOneIsSoundAndTheReportAddsUp(string damage)
    {
        var file = await DamageAsync(damage);
        var before = await File.ReadAllBytesAsync(file, Cancellation);

        var recovered = await Agentpipe.RunAsync(_directory.Path, ["history", "recover", "new.db", "--history", "h.db"]);
        var doctor = await Agentpipe.RunAsync(_directory.Path, ["doctor", "--full", "--history", "new.db"]);

        Assert.Equal((0, ""), (recovered.ExitCode, recovered.Error));
        Assert.Equal((0, ""), (doctor.ExitCode, doctor.Error));
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.At("new.db"), Cancellation);
        var count = (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions;
        Assert.InRange(count, 1, 399);
        Assert.Contains($"Recovered {count} executions of 'h.db' into 'new.db'. 'h.db' was left as it is.", recovered.Output, StringComparison.Ordinal);
        Assert.Contains($"  Holds {count} executions.", doctor.Output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Cancellation));
    }

    [Theory]
    [InlineData("is not a history, nor any SQLite database", "text", "new.db")]
    [InlineData("is empty, and there is nothing in it to recover", "empty", "new.db")]
    [InlineData("already, and it was left as it is", "pages", "h.db")]
    [InlineData("NEW is empty", "pages", "")]
    public async Task Recover_NothingToDo_SaysSoAndWritesNothing(string expected, string damage, string target)
    {
        await DamageAsync(damage);

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["history", "recover", target, "--history", "h.db"]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["h.db"], Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Doctor_SoundHistory_TellsEachCheck()
    {
        await WriteAsync();

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["doctor", "--full", "--history", "h.db"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        foreach (var check in new[] { "Header", "Pages", "Documents" })
        {
            Assert.Contains($"  {check}: ok, ", outcome.Output, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _directory.Dispose();

    private async Task<string> DamageAsync(string damage)
    {
        await WriteAsync();
        var path = _directory.At("h.db");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        switch (damage)
        {
            case "pages":
                // All but the first pages and a few of the last, so that whatever a command reads is hit.
                new Random(1).NextBytes(bytes.AsSpan(4096, bytes.Length - (64 * 4096)));
                break;
            case "truncated":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "text":
                bytes = [.. Enumerable.Repeat((byte)'a', 5000)];
                break;
            default:
                bytes = [];
                break;
        }

        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        return path;
    }

    private async Task WriteAsync()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At("h.db"), cancellationToken: Cancellation);
        var begin = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 400; i++)
        {
            await history.AppendAsync(
                new ExecutionRecord
                {
                    Id = Guid.CreateVersion7(begin.AddMinutes(i)),
                    TaskId = $"task-{i}",
                    StartedAt = begin.AddMinutes(i),
                    Duration = TimeSpan.FromSeconds(1),
                    Success = true,
                    Output = new string('o', 2000),
                    Attempts = [new AttemptRecord { Number = 1, StartedAt = begin.AddMinutes(i), Duration = TimeSpan.FromSeconds(1), Success = true }],
                },
                Cancellation);
        }
    }
}
