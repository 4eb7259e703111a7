using AgentPipeline.Routing.Tests.Evaluation;

namespace AgentPipeline.Routing.Tests.Analyzers;

public sealed class RoutingAnalysisTests
{
    private static readonly AdaptiveRoutingOptions _options = new() { CostWeight = 0.1 };

    [Fact]
    public void Of_SmallModelIsGoodEnoughForHarderTasks_CertifiesAHigherThreshold()
    {
        // Now the strong model is used from 0.5; it is no better, and ten times as dear.
        var runs = Explore(new Random(1), 3000, 0.4, (_, _, _) => 0.85, 0.001, 0.01);

        var analysis = RoutingAnalysis.Of(runs.ToHistory(), new AdaptiveRoutingOptions { CostWeight = 0.5 });
        var strong = analysis.Thresholds[0];

        Assert.Equal((nameof(AdaptiveRoutingOptions.StrongModelThreshold), 0.5), (strong.Name, strong.Current));
        Assert.Equal(0.01, analysis.CostReference, 12);
        var best = Assert.IsType<RoutingChange>(strong.Best);
        Assert.True(best.Value > 0.5);
        Assert.Equal(EvidenceGrade.Strong, best.Grade);
        Assert.Equal(0, best.RunsToSettle);
        Assert.InRange(best.Probability!.Value, 0.99, 1);

        // What the change would gain: the other 60% of the affected runs would cost 0.45 less.
        Assert.True(best.Interval!.Value.Contains(0.6 * 0.45));
        Assert.InRange(best.Interval.Value.Low, 0.1, 1);
    }

    [Fact]
    public void Of_GridOfValues_HoldsWhatWouldHaveHappened()
    {
        var runs = Explore(new Random(2), 4000, 0.4, (arm, _, complexity) => arm == 1 ? 0.9 : 0.9 - (0.6 * complexity), 0.001, 0.01);

        var strong = RoutingAnalysis.Of(runs.ToHistory(), _options).Thresholds[0];

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], strong.Outcomes.Select(outcome => outcome.Value));
        Assert.Equal(0.5, Assert.Single(strong.Outcomes, outcome => outcome.IsCurrent).Value);
        foreach (var outcome in strong.Outcomes)
        {
            // Below the value the small model, whose mean loss there is 0.6 · value² / 2; a run costs 0.001 below and 0.01 above.
            var (success, cost) = (0.9 - (0.3 * outcome.Value * outcome.Value), 0.01 - (0.009 * outcome.Value));
            Assert.Equal(success, outcome.Success.Value!.Value, 0.03);
            Assert.Equal(success, outcome.SelfNormalizedSuccess.Value!.Value, 0.05);
            Assert.Equal(cost, outcome.CostUsd.Value!.Value, 0.0005);
            Assert.Equal(success - (0.1 * cost / 0.01), outcome.Utility.Value!.Value, 0.03);
            Assert.True(outcome.Utility.Interval!.Value.Contains(outcome.Utility.Value.Value));
        }

        // Utility is greatest where 0.6 · complexity is what the price difference is worth, 0.09.
        Assert.InRange(strong.Best!.Value!.Value, 0, 0.3);
    }

    [Fact]
    public void Of_ModelSuitsOneKind_SuggestsToPinItThereOnly()
    {
        var runs = Explore(new Random(3), 3000, 0.4, (arm, kind, _) => arm == 0 ? (kind == "code" ? 0.95 : 0.4) : 0.7, 0.01, 0.01);

        var pins = RoutingAnalysis.Of(runs.ToHistory(), _options).Pins;

        Assert.Equal([("code", "small"), ("text", "large")], pins.Select(pin => (pin.Kind!, pin.Model!)).Order());
        Assert.All(pins, pin => Assert.Equal(EvidenceGrade.Strong, pin.Grade));
        Assert.All(pins, pin => Assert.InRange(pin.Gain!.Value, 0.05, 0.3));
    }

    [Fact]
    public void Of_RunsWithoutChance_TellNothingAboutChanges()
    {
        var models = new[] { "small", "large" };
        var runs = Enumerable.Range(0, 500).Select(run => LoggedRuns.Of(run, models[run % 2], run % 3 > 0)).ToArray();

        foreach (var propensity in new double?[] { null, 1 })
        {
            var analysis = RoutingAnalysis.Of(runs.Select(run => run.Drawn(1, models) with { Propensity = propensity }).ToArray().ToHistory(), _options);

            Assert.Equal((500, 0, 0), (analysis.Judged, analysis.Drawn, analysis.Pins.Count));
            Assert.All(analysis.Thresholds, threshold => Assert.Equal(EvidenceGrade.Silent, threshold.Best!.Grade));
            Assert.All(analysis.Thresholds.SelectMany(threshold => threshold.Outcomes), outcome => Assert.NotNull(outcome.Success.Refusal));
        }
    }

    [Fact]
    public void Of_EqualArms_CertifiesNothing()
    {
        for (var seed = 10; seed < 20; seed++)
        {
            var analysis = RoutingAnalysis.Of(Explore(new Random(seed), 600, 0.3, (_, _, _) => 0.8, 0.01, 0.01).ToHistory(), _options);

            Assert.All(
                analysis.Pins.Concat(analysis.Thresholds.Select(threshold => threshold.Best).OfType<RoutingChange>()),
                change => Assert.NotEqual(EvidenceGrade.Strong, change.Grade));
        }
    }

    [Theory]
    [InlineData(60, EvidenceGrade.Silent)]
    [InlineData(200, EvidenceGrade.Observe)]
    [InlineData(400, EvidenceGrade.Suggest)]
    public void Of_LittleHistory_GradesByWhatBearsAndSaysHowManyRunsMore(int count, EvidenceGrade expected)
    {
        var runs = Explore(new Random(4), count, 0.2, (arm, _, _) => arm == 0 ? 0.9 : 0.65, 0.01, 0.01);

        var best = RoutingAnalysis.Of(runs.ToHistory(), _options).Thresholds[0].Best!;

        Assert.Equal(expected, best.Grade);
        Assert.Equal(expected == EvidenceGrade.Silent, best.Gain is null);
        Assert.True(expected == EvidenceGrade.Silent || best.RunsToSettle > 0);
    }

    [Fact]
    public void Of_Arms_CountsRunsByBandAndWhatBecameOfEscalations()
    {
        RoutedRun[] runs =
        [
            LoggedRuns.Of(1, "small", true, new("code", 0.1, "")),
            LoggedRuns.Of(2, "small", false, new("code", 0.3, "")) with { Last = ("single-phase", "large"), FinallySucceeded = true, CostUsd = 0.03 },
            LoggedRuns.Of(3, "small", false, new("code", 0.59, "")) with { Last = ("single-phase", "large") },
            LoggedRuns.Of(4, "large", true, new("code", 0.6, "")),
        ];

        var arms = RoutingAnalysis.Of(runs.ToHistory(), _options).Arms;

        Assert.Equal([new LoggedArm("single-phase", "small"), new LoggedArm("single-phase", "large")], arms.Select(arm => arm.Arm));
        Assert.Equal((3, 1, 2, 1), (arms[0].All.Runs, arms[0].All.Succeeded, arms[0].Escalated, arms[0].SavedByEscalation));
        Assert.Equal(BinomialInterval.Of(1, 3), arms[0].All.Interval);
        Assert.Equal(0.05 / 3, arms[0].All.MeanCostUsd, 12);
        Assert.Equal([("low", 1, 1), ("medium", 2, 0)], arms[0].Bands.Select(band => (band.Band, band.Runs, band.Succeeded)));
        Assert.Equal([("high", 1, 1)], arms[1].Bands.Select(band => (band.Band, band.Runs, band.Succeeded)));
    }

    [Theory]
    [InlineData(0.8, 0.8, 400, true)]
    [InlineData(0.9, 0.5, 400, false)]
    [InlineData(0.9, 0.5, 20, true)]
    public void Of_OneModelTakesNearlyAllChoices_AlarmsUnlessItIsKnownToBeBetter(double rate, double otherRate, int others, bool expected)
    {
        var random = new Random(5);
        var runs = Enumerable.Range(0, others).Select(run => LoggedRuns.Of(run, "large", random.NextDouble() < otherRate).Drawn(0.5, "small", "large"))
            .Concat(Enumerable.Range(others, 300).Select(run => LoggedRuns.Of(run, "small", random.NextDouble() < rate).Drawn(0.97, "small", "large")));

        var alarm = RoutingAnalysis.Of(runs.ToArray().ToHistory(), _options).Collapse;

        Assert.Equal(expected, alarm is not null);
        if (alarm is not null)
        {
            Assert.Equal(("small", 1.0, 200, "large", others), (alarm.Model, alarm.Share, alarm.Choices, alarm.Next, alarm.NextRuns));
            Assert.Equal(others >= 30, alarm.Advantage is { Low: < 0, High: > 0 });
        }
    }

    [Fact]
    public void Of_NoRuns_IsEmpty()
    {
        var analysis = RoutingAnalysis.Of(new LoggedHistory { Runs = [], Records = 7 }, _options);

        Assert.Equal((7, 0, 0, null), (analysis.Records, analysis.Judged, analysis.Arms.Count, analysis.Collapse));
    }

    /// <summary>Tasks of two kinds; the thresholds decide, and a share is drawn evenly among both models.</summary>
    private static RoutedRun[] Explore(Random random, int runs, double share, Func<int, string, double, double> rateOf, params double[] costs)
    {
        string[] models = ["small", "large"];
        return [.. Enumerable.Range(0, runs).Select(run =>
        {
            var task = new RouteFeatures(random.Next(2) == 0 ? "code" : "text", random.NextDouble(), $"word{random.Next(30)}");
            var preferred = task.Complexity >= 0.5 ? 1 : 0;
            var arm = random.NextDouble() < share ? 1 - preferred : preferred;
            return LoggedRuns.Of(run, models[arm], random.NextDouble() < rateOf(arm, task.Domain, task.Complexity), task)
                .Drawn(arm == preferred ? 1 - share : share, models) with { CostUsd = costs[arm] };
        })];
    }
}
