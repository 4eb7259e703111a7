namespace AgentPipeline.FaultBench.Tests;

/// <summary>The bench sees what simpler recovery does wrong: otherwise its zeros would say nothing.</summary>
public sealed class DetectionTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task Hopeless_QuotaRetriedBlindly_IsCounted()
    {
        var outcome = await bench.RunAsync("account: 429, the quota is used up", spare: true, Contender.Polly);

        Assert.Equal((false, 4, 3), (outcome.Recovered, outcome.Requests, outcome.Hopeless));
    }

    [Fact]
    public async Task Hopeless_SameOverflowAgain_IsCounted()
    {
        var outcome = await bench.RunAsync("context: the task itself is too long", spare: false, Contender.Polly);

        Assert.Equal((false, 3), (outcome.Recovered, outcome.Hopeless));
    }

    [Fact]
    public async Task Early_RetryAfterIgnored_IsCounted()
    {
        var outcome = await bench.RunAsync("throttling: Retry-After of 45 s", spare: false, Contender.Polly);

        Assert.Equal((true, 1), (outcome.Recovered, outcome.Early));
    }

    [Fact]
    public async Task Duplicates_WholeTaskAgain_AreCounted()
    {
        var outcome = await bench.RunAsync("effects: 503 after a message was sent", spare: false, Contender.Polly);

        Assert.Equal((true, 1), (outcome.Recovered, outcome.Duplicates));
    }

    [Fact]
    public async Task Waits_OfPolly_AreThoseItMade()
    {
        var outcome = await bench.RunAsync("provider: 500, three times", spare: false, Contender.Polly);

        Assert.Equal(3, outcome.Waits.Count);
        Assert.All(outcome.Waits, wait => Assert.True(wait > TimeSpan.Zero));
    }

    [Fact]
    public async Task None_AnyFault_FailsAfterOneRequest()
    {
        var outcome = await bench.RunAsync("provider: 503, once", spare: true, Contender.None);

        Assert.Equal((false, 1), (outcome.Recovered, outcome.Requests));
    }

    [Fact]
    public async Task Four_Throttling_IsRecoveredAndAServerErrorIsNot()
    {
        var throttled = await bench.RunAsync("throttling: no hint, once", spare: false, Contender.Four);
        var failed = await bench.RunAsync("provider: 500, once", spare: false, Contender.Four);

        Assert.Equal((true, false), (throttled.Recovered, failed.Recovered));
        Assert.Equal([TimeSpan.FromSeconds(1)], throttled.Waits);
    }

    [Fact]
    public async Task Configuration_OfTheUser_Counts()
    {
        var outcome = await bench.RunAsync("provider: 503, once", spare: false, Contender.Full, ("ErrorRecovery:MaxRetries", "0"));

        Assert.Equal((false, 1), (outcome.Recovered, outcome.Requests));
    }
}
