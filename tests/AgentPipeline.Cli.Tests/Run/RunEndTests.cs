namespace AgentPipeline.Cli.Tests;

/// <summary>How a run ends: with the reasons of what failed, and with nothing lying about.</summary>
public sealed class RunEndTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("batched")]
    [InlineData("durable")]
    public async Task Run_Ended_TheHistoryIsOneFile(string durability)
    {
        WriteTasks(failing: 0, succeeding: 20);

        var outcome = await RunAsync("--durability", durability, "--report", "out");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal([_directory.At("agentpipeline.db")], Directory.GetFiles(_directory.Path, "agentpipeline.db*"));
    }

    [Fact]
    public async Task Run_TasksFailed_TheSummaryListsThemWithTheirReasons()
    {
        WriteTasks(failing: 2, succeeding: 1);

        var outcome = await RunAsync();

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(["bad-1", "bad-2"], Listed(outcome).Select(line => line.Split(' ')[0]).Order());
        Assert.All(Listed(outcome), line => Assert.Matches(@"^bad-\d +authentication +\S.*the key is wrong", line));
        Assert.DoesNotContain("more; ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ManyTasksFailed_TenAreListedAndTheOthersCounted()
    {
        WriteTasks(failing: 13, succeeding: 1);

        var outcome = await RunAsync("--history", "h.db");

        Assert.Equal(10, Listed(outcome).Count);
        Assert.Contains("and 3 more; 'agentpipe history recent --failed --history h.db' lists them.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NothingFailed_ThereIsNoListOfFailures()
    {
        WriteTasks(failing: 0, succeeding: 1);

        Assert.DoesNotContain("Failed task", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    private static List<string> Listed(Agentpipe.Outcome outcome)
        => [.. outcome.Output.Split('\n').SkipWhile(line => !line.Contains("Failed task", StringComparison.Ordinal)).Select(line => line.Trim()).Where(line => line.StartsWith("bad-", StringComparison.Ordinal))];

    private void WriteTasks(int failing, int succeeding)
    {
        string[] bad = [.. Enumerable.Range(1, failing).Select(i => $"bad-{i}")];
        string[] good = [.. Enumerable.Range(1, succeeding).Select(i => $"good-{i}")];
        _directory.Write("t.jsonl", string.Join('\n', bad.Concat(good).Select(id => $$"""{"id":"{{id}}","prompt":"Say hello."}""")));
        _directory.Write("t.cassette.jsonl", string.Join('\n', [
            """{"cassette":1,"models":[{"id":"m","tier":0}]}""",
            .. bad.Select(id => """{"match":{"task":"@"},"variants":[{"error":{"status":401,"body":{"error":{"message":"the key is wrong","code":"invalid_api_key"}}}}]}""".Replace("@", id, StringComparison.Ordinal)),
            .. good.Select(id => """{"match":{"task":"@"},"variants":[{"response":{"text":"hello"}}]}""".Replace("@", id, StringComparison.Ordinal)),
        ]));
    }

    private Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, ["run", "t.jsonl", .. arguments]);
}
