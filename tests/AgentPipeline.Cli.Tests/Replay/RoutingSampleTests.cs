using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

/// <summary>What routing is worth on the bundled sample, by what replay says of its history.</summary>
public sealed class RoutingSampleTests(RoutingSample sample) : IClassFixture<RoutingSample>
{
    private JsonElement[] Recorded => [.. sample.Report.GetProperty("recorded").EnumerateArray()];

    private (double Executions, double Succeeded, double Cost) Routed => Sum(Recorded.Where(group => !IsPinned(group)));

    private (double Executions, double Succeeded, double Cost) Pinned => Sum(Recorded.Where(IsPinned));

    [Fact]
    public void Replay_CountsEveryExecution()
        => Assert.Equal((0, 2000, 2000), (sample.Replay.ExitCode, Routed.Executions, Pinned.Executions));

    [Fact]
    public void Routed_CostsFortyPercentLessThanTheLargeModelAlone()
        => Assert.InRange(Routed.Cost / Pinned.Cost, 0.3, 0.6);

    [Fact]
    public void Routed_SucceedsWithinOnePointOfTheLargeModelAlone()
        => Assert.InRange((Routed.Succeeded / Routed.Executions) - (Pinned.Succeeded / Pinned.Executions), -0.01, 0.01);

    [Fact]
    public void Routed_SmallTakesTheEasyTasksAndLargeTheHardOnes()
    {
        Assert.InRange(Share("low", "small"), 0.9, 1);
        Assert.InRange(Share("medium", "large"), 0.5, 1);
    }

    [Fact]
    public async Task Pin_UnknownModel_NamesTheKnownOnes()
    {
        var outcome = await sample.RunAsync("run", Path.Combine(Agentpipe.RepositoryRoot, "samples", "tasks", "routing.jsonl"), "--history", "none.db", "--pin", "huge");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--pin names a model 'huge', which there is not. Use one of: small, large.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NoExport_SaysWhatItReads()
    {
        var missing = await sample.RunAsync("replay", "nothing.jsonl");
        var wrong = await sample.RunAsync("replay", Path.Combine(Agentpipe.RepositoryRoot, "samples", "tasks", "routing.jsonl"));

        Assert.Equal((2, 2), (missing.ExitCode, wrong.ExitCode));
        Assert.Contains("There is no file 'nothing.jsonl'.", missing.Error, StringComparison.Ordinal);
        Assert.Contains("routing.jsonl, line 1 is left out: it is not", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("There is no execution in", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_ForAPerson_HasATableForEachAnswer()
    {
        var outcome = await sample.RunAsync("replay", "routed.jsonl", "large.jsonl");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("What happened, by the policy that chose:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("pinned: large alone", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("had every task that was drawn by chance gone to one route", outcome.Output, StringComparison.Ordinal);
    }

    private static bool IsPinned(JsonElement group) => group.GetProperty("policy").GetString()!.StartsWith("pinned", StringComparison.Ordinal);

    private static (double Executions, double Succeeded, double Cost) Sum(IEnumerable<JsonElement> groups)
        => groups.Aggregate((0.0, 0.0, 0.0), (sum, group) => (
            sum.Item1 + group.GetProperty("executions").GetDouble(), sum.Item2 + group.GetProperty("succeeded").GetDouble(), sum.Item3 + group.GetProperty("costUsd").GetDouble()));

    private double Share(string band, string model)
        => sample.Report.GetProperty("shares").EnumerateArray()
            .Where(share => share.GetProperty("band").GetString() == band && share.GetProperty("arm").GetProperty("model").GetString() == model)
            .Sum(share => share.GetProperty("executions").GetDouble() / share.GetProperty("of").GetDouble());
}
