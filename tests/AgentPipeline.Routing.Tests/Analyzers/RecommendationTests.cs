using AgentPipeline.Routing.Tests.Evaluation;

namespace AgentPipeline.Routing.Tests.Analyzers;

public sealed class RecommendationTests
{
    private static readonly AdaptiveRoutingOptions _options = new() { CostWeight = 0.3 };

    [Fact]
    public void Of_ArmsThatSuitDifferentKinds_RanksByUtilityOnTheTask()
    {
        var history = History(1500, (arm, kind) => arm == 1 ? 0.9 : kind == "text" ? 0.85 : 0.3);

        var code = Recommendation.Of(history, new RouteFeatures("code", 0.5, "words"), _options);
        var text = Recommendation.Of(history, new RouteFeatures("text", 0.5, "words"), _options);

        Assert.Equal("large", code.Arms[0].Arm.Model);
        Assert.Equal("small", text.Arms[0].Arm.Model);
        Assert.Equal((true, 0L), (code.IsSettled, code.RunsToSettle));
        Assert.False(text.IsSettled);
        Assert.Equal(1500, code.Judged);
        Assert.Equal(1500, code.Arms.Sum(arm => arm.Runs));
        Assert.Equal(code.Arms[0].Utility - code.Arms[1].Utility, code.Arms[0].GainOverNext);
        Assert.Null(code.Arms[1].GainOverNext);
        Assert.All(code.Arms, arm => Assert.True(arm.Interval.Contains(arm.Success)));
        Assert.Equal(0.02, code.Arms[0].CostUsd, 0.001);
        Assert.Equal(code.Arms[0].Success - (0.3 * code.Arms[0].CostUsd / 0.02), code.Arms[0].Utility, 0.01);
    }

    [Fact]
    public void Of_DifferenceIsNotSettled_MoreRunsSettleItWithinAFewTimesWhatWasSaid()
    {
        static double RateOf(int arm, string kind) => arm == 1 ? 0.9 : 0.7;
        var task = new RouteFeatures("code", 0.5, "words");

        var early = Recommendation.Of(History(320, RateOf), task, _options);

        Assert.False(early.IsSettled);
        var more = Assert.IsType<long>(early.RunsToSettle);
        Assert.InRange(more, 100, 10_000);
        Assert.True(Recommendation.Of(History(320 + (4 * (int)more), RateOf), task, _options).IsSettled);
    }

    [Fact]
    public void Of_EqualArms_CannotTellWhatWouldSettleIt()
    {
        // The same outcomes for both.
        var runs = Enumerable.Range(0, 400).Select(run => LoggedRuns.Of(run, run % 2 == 0 ? "small" : "large", run / 2 % 4 > 0)).ToArray();

        var recommendation = Recommendation.Of(runs.ToHistory(), new RouteFeatures("code", 0.4, "words"), _options);

        Assert.Equal((false, null), (recommendation.IsSettled, recommendation.RunsToSettle));
    }

    [Fact]
    public void Of_NoRuns_RanksNothing()
    {
        var none = Recommendation.Of(new LoggedHistory { Runs = [], Records = 0 }, new RouteFeatures("code", 0.4, ""), _options);

        Assert.Equal((0, 0, false, null), (none.Judged, none.Arms.Count, none.IsSettled, none.RunsToSettle));
    }

    private static LoggedHistory History(int runs, Func<int, string, double> rateOf)
    {
        var random = new Random(7);
        return Enumerable.Range(0, runs).Select(run =>
        {
            var (arm, kind) = (random.Next(2), random.Next(2) == 0 ? "code" : "text");
            return LoggedRuns.Of(run, arm == 1 ? "large" : "small", random.NextDouble() < rateOf(arm, kind), new(kind, random.NextDouble(), "words")) with
            {
                CostUsd = arm == 1 ? 0.02 : 0.001,
            };
        }).ToArray().ToHistory();
    }
}
