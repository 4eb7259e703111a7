namespace AgentPipeline.Cli.Tests;

/// <summary>What <c>agentpipe doctor</c> says about the pipeline.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_WithoutHistory_ShowsEveryPlaceWithItsCondition()
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, ["doctor"], environment: new Dictionary<string, string> { ["COLUMNS"] = "200" });

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("Runs", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("always", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("singleton", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("full", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("hooks: failed", outcome.Output, StringComparison.Ordinal);
        string[] order = ["HistoryMiddleware", "RecoveryMiddleware", "ClassificationMiddleware", "VerificationMiddleware"];
        var places = order.Select(name => outcome.Output.IndexOf(name, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
