using AgentPipeline.Routing.Tests.Evaluation;

namespace AgentPipeline.Routing.Tests.Analyzers;

public sealed class MisrouteAnalysisTests
{
    private static readonly AdaptiveRoutingOptions _options = new();

    [Fact]
    public void Of_ArmFailsAtOneKind_SaysWhichArmWouldHaveDoneBetterThere()
    {
        var (random, models) = (new Random(1), new[] { "small", "large" });
        var runs = Enumerable.Range(0, 1200).Select(run =>
        {
            var (model, kind) = (random.Next(2), random.Next(2) == 0 ? "code" : "text");
            var rate = model == 1 || kind == "text" ? 0.9 : 0.4;
            return LoggedRuns.Of(run, models[model], random.NextDouble() < rate, new(kind, random.NextDouble(), "words")) with { CostUsd = model == 1 ? 0.02 : 0.01 };
        }).ToArray();

        var analysis = MisrouteAnalysis.Of(runs.ToHistory(), _options);

        Assert.Equal(4, analysis.Groups.Count);
        Assert.Equal(runs.Count(run => !run.Succeeded), analysis.Groups.Sum(group => group.Failures));
        var worst = analysis.Groups[0];
        var failures = runs.Where(run => run is { Model: "small", Task.Domain: "code", Succeeded: false }).ToArray();
        Assert.Equal(("small", "code", failures.Length), (worst.Arm.Model, worst.Kind, worst.Failures));
        Assert.Equal(failures.Reverse().Take(3).Select(run => run.TaskId), worst.Examples);
        Assert.True(worst.Success.Contains(0.4));
        var better = Assert.IsType<BetterArm>(worst.Better);
        Assert.Equal("large", better.Arm.Model);
        Assert.InRange(better.Success, 0.8, 0.95);
        Assert.True(better.Interval.Contains(0.9));
        var (least, greatest) = (failures.Min(run => run.Task.Complexity), failures.Max(run => run.Task.Complexity));
        Assert.Equal(runs.Count(run => run is { Model: "large", Task.Domain: "code" } && run.Task.Complexity >= least && run.Task.Complexity <= greatest), better.Runs);
        Assert.Equal(0.01, better.CostDifferenceUsd, 0.001);
        Assert.Null(Assert.Single(analysis.Groups, group => group is { Arm.Model: "large", Kind: "code" }).Better);
        Assert.Empty(analysis.Alarms);
    }

    [Fact]
    public void Of_OtherArmOnlyRanEasyTasks_DoesNotCountAsBetterAtHardOnes()
    {
        var random = new Random(3);
        var runs = Enumerable.Range(0, 600).Select(run => run % 2 == 0
            ? LoggedRuns.Of(run, "small", random.NextDouble() < 0.95, new("code", 0.3 * random.NextDouble(), "words"))
            : LoggedRuns.Of(run, "large", random.NextDouble() < 0.6, new("code", 0.6 + (0.4 * random.NextDouble()), "words"))).ToArray();

        var groups = MisrouteAnalysis.Of(runs.ToHistory(), _options).Groups;

        Assert.Null(Assert.Single(groups, group => group.Arm.Model == "large").Better);
    }

    [Fact]
    public void Of_FailureThatAnotherArmMadeGood_IsCounted()
    {
        RoutedRun[] runs =
        [
            LoggedRuns.Of(1, "small", false) with { Last = ("single-phase", "large"), FinallySucceeded = true },
            LoggedRuns.Of(2, "small", false),
        ];

        var group = Assert.Single(MisrouteAnalysis.Of(runs.ToHistory(), _options).Groups);

        Assert.Equal((2, 1), (group.Failures, group.SavedByOthers));
        Assert.Null(group.Better);
    }

    [Fact]
    public void Of_ArmBecomesWorse_TellsWhenAndHowMuch()
    {
        var random = new Random(2);
        var runs = Enumerable.Range(0, 600).Select(run =>
            LoggedRuns.Of(run, "small", random.NextDouble() < (run < 400 || run % 2 == 0 ? 0.9 : 0.3), new(run % 2 == 0 ? "text" : "code", 0.5, ""))).ToArray();

        var alarm = Assert.Single(MisrouteAnalysis.Of(runs.ToHistory(), _options).Alarms);

        Assert.Equal(("small", "code"), (alarm.Arm.Model, alarm.Kind));
        Assert.InRange(alarm.RaisedAt, runs[401].StartedAt, runs[460].StartedAt);
        Assert.Equal(alarm.RaisedAt, Assert.Single(runs, run => run.TaskId == alarm.TaskId).StartedAt);
        Assert.InRange(alarm.RateBefore, 0.8, 1);
        Assert.InRange(alarm.RateSince, 0, 0.6);
        Assert.InRange(alarm.Evidence, 4500, double.MaxValue);
    }

    [Fact]
    public void Of_NoRuns_IsEmpty()
        => Assert.Equal((3, 0, 0, 0), MisrouteAnalysis.Of(new LoggedHistory { Runs = [], Records = 3 }, _options) is var none
            ? (none.Records, none.Judged, none.Groups.Count, none.Alarms.Count) : default);
}
