namespace AgentPipeline.FaultBench.Tests;

/// <summary>Many executions at once against a provider in trouble.</summary>
public sealed class CrowdTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    private static Crowd Herd => Crowd.All[0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Herd_UnderFullRecovery_AllSucceed(bool spare)
    {
        var outcome = await bench.RunAsync(Herd, spare, Contender.Full);

        Assert.Equal(Herd.Executions, outcome.Succeeded);
    }

    [Fact]
    public async Task Herd_WithoutRecovery_OnlyThoseThatPassAtOnceSucceed()
    {
        var outcome = await bench.RunAsync(Herd, spare: false, Contender.None);

        Assert.Equal((50, 200), (outcome.Succeeded, outcome.Requests));
    }

    [Fact]
    public async Task Outage_UnderFullRecovery_SendsAtMostATenthMore()
    {
        var outcome = await bench.RunAsync(Crowd.Outage, spare: false, Contender.Full);

        Assert.Equal(0, outcome.Succeeded);
        Assert.InRange(outcome.LateRequestsPerExecution, 1, 1.1);
    }

    [Fact]
    public async Task Outage_WithASecondModel_IsNotNoticed()
    {
        var outcome = await bench.RunAsync(Crowd.Outage, spare: true, Contender.Full);

        Assert.Equal(Crowd.Outage.Executions, outcome.Succeeded);
        Assert.InRange(outcome.Requests, 1, Crowd.Outage.Executions / 5);
    }

    [Fact]
    public async Task Outage_UnderPolly_SendsFourTimesAsMuch()
    {
        var outcome = await bench.RunAsync(Crowd.Outage, spare: false, Contender.Polly);

        Assert.InRange(outcome.LateRequestsPerExecution, 3.9, 4.1);
    }
}
