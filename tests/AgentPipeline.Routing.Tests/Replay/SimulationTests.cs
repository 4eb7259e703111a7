namespace AgentPipeline.Routing.Tests.Replay;

public sealed class SimulationTests
{
    private const double Exact = 1e-12;

    [Fact]
    public void Simulated_TwoTasks_IsWhatIsCountedByHand()
    {
        // A small run costs 1 of 4, which takes 0.1 / 4 away; a large one takes 0.1 away.
        var report = RouteReplay.Run(Replays.TwoTasks());

        Assert.Equal((2, 2, 4), (report.Tasks, report.CoveredTasks, report.Decisions));
        AssertRow(Row(report, "always single-phase/small"), success: 0.5, cost: 1, utility: (0.975 - 0.025) / 2, regret: (0 + (0.9 + 0.025)) / 2);
        AssertRow(Row(report, "always single-phase/large"), success: 1, cost: 4, utility: 0.9, regret: (0.975 - 0.9) / 2);
        AssertRow(Row(report, "best of each task, in hindsight"), success: 1, cost: 2.5, utility: (0.975 + 0.9) / 2, regret: 0);
        AssertRow(Row(report, "table of success by band, from 10 runs"), success: 0.5, cost: 1, utility: 0.475, regret: 0.4625);
        Assert.Equal(report.Simulated.OrderByDescending(row => row.Utility).Select(row => row.Policy), report.Simulated.Select(row => row.Policy));
        Assert.Equal("best of each task, in hindsight", report.Simulated[0].Policy);
    }

    [Fact]
    public void Simulated_CostDoesNotCount_UtilityIsSuccess()
    {
        var report = RouteReplay.Run(Replays.TwoTasks(), new ReplayOptions { CostWeight = 0 });

        Assert.All(report.Simulated, row => Assert.Equal(row.Success, row.Utility, Exact));
        Assert.Equal(0, Row(report, "always single-phase/large").Regret, Exact);
        Assert.Equal(0.5, Row(report, "always single-phase/small").Regret, Exact);
    }

    [Fact]
    public void Simulated_NothingCosts_UtilityIsSuccess()
        => Assert.All(RouteReplay.Run(Replays.TwoTasks(small: 0, large: 0)).Simulated, row => Assert.Equal(row.Success, row.Utility, Exact));

    [Fact]
    public void Simulated_SeveralOutcomesOfATask_TakesOneAfterTheOther()
    {
        var report = RouteReplay.Run(
        [
            Replays.Record("a", 0.2, Replays.Of("small", true, 1)),
            Replays.Record("a", 0.2, Replays.Of("small", false, 1)),
            Replays.Record("a", 0.2, Replays.Of("small", true, 1)),
            Replays.Record("a", 0.2, Replays.Of("large", true, 1)),
        ]);

        // Four decisions on three outcomes: right, wrong, right, right. The regret is that of the means, whatever was drawn.
        Assert.Equal(0.75, Row(report, "always single-phase/small").Success, Exact);
        Assert.Equal(1 - (2.0 / 3), Row(report, "always single-phase/small").Regret, Exact);
    }

    [Fact]
    public void Simulated_SomeRunsWereChosen_OnlyThoseAreDecisions()
    {
        ExecutionRecord[] records = [.. Replays.TwoTasks()];
        records[0] = records[0] with { Route = Replays.Route("small", "learned-1") };

        var report = RouteReplay.Run(records);

        Assert.Equal(1, report.Decisions);
        Assert.Equal(1, Row(report, "always single-phase/small").Success, Exact);
    }

    [Fact]
    public void Simulated_ATaskThatOneArmNeverRan_IsLeftOut()
    {
        var report = RouteReplay.Run([.. Replays.TwoTasks(), Replays.Record("c", 0.2, Replays.Of("small", false, 1))]);

        Assert.Equal((3, 2, 4), (report.Tasks, report.CoveredTasks, report.Decisions));
        Assert.Equal(0.5, Row(report, "always single-phase/small").Success, Exact);
    }

    [Fact]
    public void Simulated_OneArm_IsEmpty()
    {
        var report = RouteReplay.Run([Replays.Record("a", 0.2, Replays.Of("small", true, 1))]);

        Assert.Equal((1, 0, 0), (report.Tasks, report.CoveredTasks, report.Decisions));
        Assert.Empty(report.Simulated);
    }

    [Fact]
    public void Simulated_SameSeed_IsTheSameInAnyOrderOfRecords()
    {
        ExecutionRecord[] records = [.. Enumerable.Range(0, 40).SelectMany(_ => Replays.TwoTasks())];

        var first = RouteReplay.Run(records, new ReplayOptions { Seed = 3 }).Simulated;

        Assert.Equal(first, RouteReplay.Run(records.Reverse(), new ReplayOptions { Seed = 3 }).Simulated);
        Assert.NotEqual(first, RouteReplay.Run(records, new ReplayOptions { Seed = 4 }).Simulated);
    }

    private static SimulatedRow Row(ReplayReport report, string policy) => report.Simulated.Single(row => row.Policy == policy);

    private static void AssertRow(SimulatedRow row, double success, double cost, double utility, double regret)
    {
        Assert.Equal(success, row.Success, Exact);
        Assert.Equal(cost, row.CostUsd, Exact);
        Assert.Equal(utility, row.Utility, Exact);
        Assert.Equal(regret, row.Regret, Exact);
    }
}
