using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Routing.Tests;

public sealed class ThresholdAdjusterTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryPolicyLog _log = new();

    [Fact]
    public async Task Adjust_StrongEvidence_BeginsARolloutThatSaysWhy()
    {
        var adjuster = Adjuster(LargeIsNeededFrom(0.35));

        Assert.True(await adjuster.AdjustAsync(await StateAsync(), new AdaptiveRoutingOptions { AutoAdjustThresholds = true }));

        var candidate = (await StateAsync()).Rollout!;
        Assert.Equal(0.05, candidate.Share);
        Assert.InRange(candidate.Policy.StrongModelThreshold!.Value, 0.3, 0.4);
        Assert.Null(candidate.Policy.TwoPhaseThreshold);
        Assert.All(candidate.Trail, change => Assert.Equal("automatic adjustment", change.By));
        Assert.Contains("StrongModelThreshold", candidate.Trail[0].Reason, StringComparison.Ordinal);
        Assert.Contains("e-value", candidate.Trail[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adjust_NotAllowed_ChangesNothing()
    {
        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(await StateAsync(), new AdaptiveRoutingOptions()));

        Assert.Equal(1, (await StateAsync()).NextSequence);
    }

    [Fact]
    public async Task Adjust_ValueOutsideOfTheBounds_ChangesNothing()
    {
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true, AutoAdjustFrom = 0.6 };

        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(await StateAsync(), options));
    }

    [Fact]
    public async Task Adjust_ModelsAlike_ChangesNothing()
        => Assert.False(await Adjuster(LargeIsNeededFrom(2)).AdjustAsync(await StateAsync(), new AdaptiveRoutingOptions { AutoAdjustThresholds = true, CostWeight = 0 }));

    [Fact]
    public async Task Adjust_AnHourAndAHundredRunsLater_TakesTheNextStepAndNotBefore()
    {
        var records = LargeIsNeededFrom(0.35).ToList();
        var adjuster = Adjuster(records);
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true };
        Assert.True(await adjuster.AdjustAsync(await StateAsync(), options));

        Assert.False(await adjuster.AdjustAsync(await StateAsync(), options));
        _clock.Advance(TimeSpan.FromHours(1.5));
        Assert.False(await adjuster.AdjustAsync(await StateAsync(), options));
        records.AddRange(Enumerable.Range(0, 100).Select(number => Run("large", true, 0.4, _clock.GetUtcNow().AddSeconds(-number))));
        _clock.Advance(TimeSpan.FromHours(1.5));
        Assert.True(await adjuster.AdjustAsync(await StateAsync(), options));

        Assert.Equal(0.25, (await StateAsync()).Rollout!.Share);
    }

    [Fact]
    public async Task Adjust_APersonsVersionIsInRollout_LeavesItAlone()
    {
        var changes = new PolicyChanges(_log, _clock, "ann");
        await changes.ProposeAsync(new RoutingPolicy { CostWeight = 0.2 }, cancellationToken: TestContext.Current.CancellationToken);
        await changes.ApproveAsync(1, 0.05, cancellationToken: TestContext.Current.CancellationToken);

        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(await StateAsync(), new AdaptiveRoutingOptions { AutoAdjustThresholds = true }));

        Assert.Equal(1, (await StateAsync()).Rollout!.Number);
    }

    [Fact]
    public async Task Adjust_TwoProcessesAtOnce_OneBeginsAndNothingIsLeftOver()
    {
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true };
        var state = await StateAsync();

        Assert.True(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(state, options));
        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(state, options));

        Assert.Equal([0, 1], (await StateAsync()).Versions.Select(version => version.Number));
    }

    [Fact]
    public async Task Adjust_TwoProcessesAtOnce_MakeOneStepTogether()
    {
        var records = LargeIsNeededFrom(0.35).ToList();
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true };
        await Adjuster(records).AdjustAsync(await StateAsync(), options);
        _clock.Advance(TimeSpan.FromHours(2));
        records.AddRange(Enumerable.Range(0, 100).Select(number => Run("large", true, 0.4, _clock.GetUtcNow().AddSeconds(-number))));
        var state = await StateAsync();

        Assert.True(await Adjuster(records).AdjustAsync(state, options));
        Assert.False(await Adjuster(records).AdjustAsync(state, options));

        Assert.Equal(0.25, (await StateAsync()).Rollout!.Share);
    }

    [Fact]
    public async Task Adjust_ThePolicyChangedDuringTheAnalysis_ChangesNothing()
    {
        var stale = await StateAsync();
        var person = new PolicyChanges(_log, _clock, "ann");
        await person.ActivateAsync(static policy => policy with { CostWeight = 0.3 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(stale, new AdaptiveRoutingOptions { AutoAdjustThresholds = true }));

        Assert.Equal((1, 0.3), ((await StateAsync()).Active.Number, (await StateAsync()).Active.Policy.CostWeight));
        Assert.Null((await StateAsync()).Rollout);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Adjust_APersonTookItBack_DoesNotBeginItAgain(bool isActive)
    {
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true };
        await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(await StateAsync(), options);
        var person = new PolicyChanges(_log, _clock, "ann");
        if (isActive)
        {
            await person.ApproveAsync(1, 1, cancellationToken: TestContext.Current.CancellationToken);
            await person.RollBackAsync(cancellationToken: TestContext.Current.CancellationToken);
        }
        else
        {
            await person.RejectAsync(1, "no", TestContext.Current.CancellationToken);
        }

        _clock.Advance(TimeSpan.FromHours(2));

        Assert.False(await Adjuster(LargeIsNeededFrom(0.35)).AdjustAsync(await StateAsync(), options));
        Assert.Null((await StateAsync()).Rollout);
    }

    [Fact]
    public async Task Adjust_MadeUpRecords_AreNoEvidence()
        => Assert.False(await Adjuster(LargeIsNeededFrom(0.35).Select(record => record with { Synthetic = true }))
            .AdjustAsync(await StateAsync(), new AdaptiveRoutingOptions { AutoAdjustThresholds = true }));

    [Fact]
    public async Task Adjust_MadeUpRecordsAtAStep_MakeNoNextOne()
    {
        var records = LargeIsNeededFrom(0.35).ToList();
        var options = new AdaptiveRoutingOptions { AutoAdjustThresholds = true };
        var adjuster = Adjuster(records);
        await adjuster.AdjustAsync(await StateAsync(), options);
        _clock.Advance(TimeSpan.FromHours(2));
        records.AddRange(Enumerable.Range(0, 100).Select(number => Run("large", true, 0.4, _clock.GetUtcNow().AddSeconds(-number)) with { Synthetic = true }));

        Assert.False(await adjuster.AdjustAsync(await StateAsync(), options));
    }

    private static IEnumerable<ExecutionRecord> LargeIsNeededFrom(double threshold)
    {
        var random = new Random(5);
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        return [.. Enumerable.Range(0, 1200).Select(number =>
        {
            var complexity = number % 10 / 10.0;
            var model = random.NextDouble() < 0.5 ? "small" : "large";
            var rate = model == "large" || complexity < threshold ? 0.95 : 0.1;
            return Run(model, random.NextDouble() < rate, complexity, start.AddSeconds(number));
        })];
    }

    private static ExecutionRecord Run(string model, bool success, double complexity, DateTimeOffset startedAt)
    {
        var record = Runs.Record(startedAt, "code", complexity, Runs.Attempt(1, "single-phase", model, success));
        return record with
        {
            Route = record.Route! with { Propensity = 0.5, Candidates = [new RouteCandidate("single-phase", "small", 0, 0), new RouteCandidate("single-phase", "large", 0, 0)] },
        };
    }

    private async Task<PolicyState> StateAsync() => PolicyState.Of(await _log.ReadAsync(TestContext.Current.CancellationToken));

    private ThresholdAdjuster Adjuster(IEnumerable<ExecutionRecord> records)
        => new(new ScriptedHistory(records), _log, _clock, NullLogger.Instance);
}
