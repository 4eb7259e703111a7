namespace AgentPipeline.FaultBench.Tests;

public sealed class MarkdownReportTests
{
    private static readonly Scenario _scenario = new("group", "name", true, true, Scripts.First());

    [Fact]
    public void Write_SafeAndUnsafeContenders_SaysWhoDidWhat()
    {
        var report = new BenchReport([.. Contender.All.Select(contender => Of(contender.Name, contender == Contender.Full ? 0 : 2))], [], []);

        var text = MarkdownReport.Write(report);

        Assert.StartsWith("# 100% of 1 recoverable runs were recovered, with 0 hopeless requests and 0 repeated side effects\n", text, StringComparison.Ordinal);
        Assert.Contains("| name | one | yes | yes, 3, 1.5 s *2h* *2e* *2d* | yes, 3, 1.5 s *2h* *2e* *2d* | yes, 3, 1.5 s *2h* *2e* *2d* | yes, 3, 1.5 s |\n", text, StringComparison.Ordinal);
        Assert.True(report.IsPassed);
    }

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 0, 0, 1)]
    public void IsPassed_OneThingWrong_IsFalse(int hopeless, int early, int outOfBounds, int duplicates)
    {
        var outcome = Of(Contender.Full.Name, 0) with { Hopeless = hopeless, Early = early, WaitsOutOfBounds = outOfBounds, Duplicates = duplicates };

        Assert.False(new BenchReport([outcome], [], []).IsPassed);
    }

    [Fact]
    public void IsPassed_TooFewRecovered_IsFalse()
        => Assert.False(new BenchReport([Of(Contender.Full.Name, 0) with { Recovered = false }], [], []).IsPassed);

    [Fact]
    public void IsPassed_RequestsInAnOutage_AreHeldToTheBar()
    {
        var crowd = new CrowdOutcome(Crowd.Outage, false, Contender.Full.Name, 0, 1000, 331);

        Assert.False(new BenchReport([Of(Contender.Full.Name, 0)], [crowd], []).IsPassed);
        Assert.True(new BenchReport([Of(Contender.Full.Name, 0)], [crowd with { LateRequests = 330 }], []).IsPassed);
    }

    [Fact]
    public void IsPassed_MessageRepeatedAfterAKill_IsFalse()
        => Assert.False(new BenchReport([Of(Contender.Full.Name, 0)], [], [new CrashOutcome(Contender.Full.Name, 1, 1, 1, 0, 1, 0)]).IsPassed);

    private static Outcome Of(string contender, int wrongs)
        => new(_scenario, false, contender, true, 3, [TimeSpan.FromSeconds(1.5)], wrongs, wrongs, 0, wrongs, "");
}
