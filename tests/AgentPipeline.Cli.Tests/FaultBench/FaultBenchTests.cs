namespace AgentPipeline.Cli.Tests.FaultBench;

public sealed class FaultBenchTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task FaultBench_OneGroup_PrintsTheTableAndWritesTheReport()
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, ["faultbench", "account", "--report", "report.md"]);

        Assert.Equal((0, "account"), (outcome.ExitCode, outcome.Error.Trim()));
        Assert.Contains("Polly retry", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("All bars are met.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("### account", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultBench_RecoveryTurnedOff_MissesTheBar()
    {
        var outcome = await Agentpipe.RunAsync(
            _directory.Path, ["faultbench", "503, once"], environment: new Dictionary<string, string> { ["AGENTPIPE_ErrorRecovery__Enabled"] = "false" });

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("MISSED recoverable scenarios recovered", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Not recovered, with one model: provider, 503, once", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultBench_NoSuchScenario_NamesTheGroups()
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, ["faultbench", "weather"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("The groups are throttling, account,", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
