using AgentPipeline.History.Sqlite;
using AgentPipeline.History.Tests;

namespace AgentPipeline.Cli.Tests;

/// <summary>A history that is made up.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Seed_Twice_FillsThenRefusesUnlessToldToAppend()
    {
        var filled = await RunAsync("history", "seed", "--count", "1500", "--days", "200", "--history", "new/a.db");
        var refused = await RunAsync("history", "seed", "--count", "10", "--history", "new/a.db");
        var appended = await RunAsync("history", "seed", "--count", "10", "--days", "1", "--seed", "2", "--append", "--history", "new/a.db");
        var left = Directory.GetFiles(_directory.At("new"));
        var told = await RunAsync("history", "stats", "--history", "new/a.db");

        Assert.Equal((0, ""), (filled.ExitCode, filled.Error));
        Assert.Matches(@"^1,500 executions made up and marked as synthetic, \S+ \S+Z to \S+ \S+Z\. History: new/a\.db \(\d+\.\d MB\)\n$", filled.Output);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("holds 1,500 executions already", Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("--append", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, appended.ExitCode);
        Assert.Contains("1,510, ", told.Output, StringComparison.Ordinal);
        Assert.Equal([_directory.At("new/a.db")], left);

        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.At("new/a.db"), Cancellation);
        var records = await history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(1510, records.Count);
        Assert.All(records, record => Assert.True(record.Synthetic));
        Assert.InRange((records[0].StartedAt - records[^1].StartedAt).TotalDays, 195, 200);
    }

    [Fact(Timeout = 120_000, Skip = "No small disk can be mounted in a namespace of its own.", SkipUnless = nameof(SmallDisk.IsAvailable), SkipType = typeof(SmallDisk))]
    public async Task Seed_DiskIsFull_EndsAndSaysWhatIsThere()
    {
        var (exitCode, output, error) = await SmallDisk.RunAsync(_directory.Path, megabytes: 4, "history", "seed", "--count", "20000", "--history", "h.db");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Matches(@"^agentpipe: The disk is full: .*h\.db.* [1-9][0-9,]* made-up executions had been written before, and stay there; --append adds more\.\n$", error);
    }

    [Fact]
    public async Task Show_MadeUp_SaysSo()
    {
        var (real, madeUp) = (Records.Success(1), Records.Success(2) with { Synthetic = true });
        await using (var history = await SqliteExecutionHistory.OpenAsync(_directory.At("agentpipeline.db"), cancellationToken: Cancellation))
        {
            await history.AppendAsync(real, Cancellation);
            await history.AppendAsync(madeUp, Cancellation);
        }

        Assert.DoesNotContain("Synthetic", (await RunAsync("history", "show", $"{real.Id}")).Output, StringComparison.Ordinal);
        Assert.Contains("\nSynthetic  made up by 'history seed', no agent ran\n", (await RunAsync("history", "show", $"{madeUp.Id}")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OlderThanRunsKeep_StaysThere()
    {
        var old = Records.Success() with { Id = Guid.CreateVersion7(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero)), StartedAt = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var line = AgentPipeline.History.ExecutionRecordJson.Serialize(old) + "\n";

        var imported = await Agentpipe.RunAsync(_directory.Path, ["history", "import", "-"], line);

        Assert.Equal(0, imported.ExitCode);
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.At("agentpipeline.db"), Cancellation);
        Assert.NotNull(await history.GetAsync(old.Id, Cancellation));
    }

    [Theory]
    [InlineData("--count must be 1 to 100,000,000", "--count", "0")]
    [InlineData("--days must be 1 to 3,650", "--count", "5", "--days", "3651")]
    [InlineData("--count", "--days", "1")]
    public async Task Seed_WrongArguments_AreToldAndNothingIsWritten(string expected, params string[] arguments)
    {
        var outcome = await RunAsync(["history", "seed", .. arguments]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, arguments);
        return (outcome.ExitCode, outcome.Output, outcome.Error);
    }
}
