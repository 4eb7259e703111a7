using System.Collections.Concurrent;

namespace AgentPipeline.Recovery.Tests;

/// <summary>A provider that is gone gets hardly more requests than executions are begun.</summary>
public sealed class OutageTests
{
    private const int Executions = 1000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Outage_OneExecutionAfterAnother_SendsAtMostATenthMoreOnceTheBudgetIsSpent(bool breaker)
    {
        using var pipeline = Create(breaker);
        var clock = new SkippingClock();
        var (before, sent, offered) = (0, 0, 0);
        for (var number = 0; number < Executions; number++)
        {
            var isSpent = pipeline.Health.Of("small").Budget.Tokens(500) < 5;
            var execution = Pipeline.NewExecution(clock);
            await pipeline.RunAsync(execution, Fault.Unavailable());
            clock.Advance(TimeSpan.FromSeconds(0.1));
            before += isSpent ? 0 : execution.Attempts.Count;
            sent += isSpent ? execution.Attempts.Count : 0;
            offered += isSpent ? 1 : 0;
        }

        Assert.InRange(offered, 900, Executions - 1);
        Assert.InRange(sent, offered, 1.1 * offered);
        Assert.Equal(Executions - offered + 100, before);
    }

    [Fact]
    public async Task Outage_ManyAtOnce_SendsNoMoreRetriesThanTheBudgetHolds()
    {
        using var pipeline = Create(breaker: false);
        var attempts = new ConcurrentBag<int>();

        await Parallel.ForAsync(0, Executions, TestContext.Current.CancellationToken, async (_, _) =>
        {
            var execution = Pipeline.NewExecution();
            await pipeline.RunAsync(execution, Fault.Unavailable());
            attempts.Add(execution.Attempts.Count);
        });

        Assert.Equal(Executions + 100, attempts.Sum());
    }

    private static Pipeline Create(bool breaker)
        => new(configuration: new Dictionary<string, string> { ["ErrorRecovery:Breaker:Enabled"] = breaker ? "true" : "false" });
}
