namespace AgentPipeline.Routing.Tests.Replay;

public sealed class RouteReplayTests
{
    [Fact]
    public void Run_Nothing_SaysNothing()
    {
        var report = RouteReplay.Run([]);

        Assert.Equal((0, 0, 0), (report.Tasks, report.CoveredTasks, report.Decisions));
        Assert.Empty(report.Recorded);
        Assert.Empty(report.Shares);
        Assert.Empty(report.Counterfactual);
        Assert.Empty(report.Simulated);
    }

    [Fact]
    public void Recorded_ByPolicy_CountsExecutionsSuccessesEscalationsAndCost()
    {
        var report = RouteReplay.Run(
        [
            Replays.Record("a", 0.1, Replays.Of("small", true, 1)) with { Route = Replays.Route("small", "learned-1") },
            Replays.Record("b", 0.1, Replays.Of("small", false, 1), Replays.Of("large", true, 4)) with
            {
                Route = Replays.Route("large", "learned-2"),
                FirstRoute = Replays.Route("small", "learned-1"),
            },
            Replays.Record("c", 0.1, Replays.Of("large", false, 4)) with { Route = Replays.Route("large", "learned-1") },
            Replays.Record("d", 0.1, Replays.Of("large", true, 4)) with { Route = Replays.Route("large", "pinned") with { Candidates = [] } },
            Replays.Record("e", 0.1, Replays.Of("large", true, 4)) with { Route = null },
        ]);

        Assert.Equal(
            [
                new RecordedGroup("learned-1", 3, 2, 1, 10m),
                new RecordedGroup("not routed", 1, 1, 0, 4m),
                new RecordedGroup("pinned: large alone", 1, 1, 0, 4m),
            ],
            report.Recorded);
    }

    [Fact]
    public void Recorded_AttemptThatCameToNoModel_IsNoEscalation()
    {
        var failed = Replays.Of("small", false, 1);

        var report = RouteReplay.Run([Replays.Record("a", 0.1, failed) with { Attempts = [failed, failed with { Number = 2, Executor = null, Model = null }] }]);

        Assert.Equal(0, Assert.Single(report.Recorded).Escalated);
    }

    [Fact]
    public void Run_RecordGivenTwice_CountsOnce()
    {
        var record = Replays.Record("a", 0.1, Replays.Of("small", true, 1));

        var report = RouteReplay.Run([record, record]);

        Assert.Equal(1, Assert.Single(report.Recorded).Executions);
    }

    [Fact]
    public void Shares_ByBand_CountWhereTasksBeganAndWhereThereWasAChoice()
    {
        var report = RouteReplay.Run(
        [
            Begun(null, "small"),
            Begun(0.29, "small"),
            Begun(0.29, "large"),
            Begun(0.3, "small"),
            Begun(0.59, "large"),
            Begun(0.59, "large"),
            Begun(0.6, "large"),
            Begun(0.6, "small") with { Route = Replays.Route("small", "pinned") with { Candidates = [] } },
        ]);

        Assert.Equal(
            [
                new RouteShare("low", Replays.Small, 2, 3),
                new RouteShare("low", Replays.Large, 1, 3),
                new RouteShare("medium", Replays.Large, 2, 3),
                new RouteShare("medium", Replays.Small, 1, 3),
                new RouteShare("high", Replays.Large, 1, 1),
            ],
            report.Shares);
    }

    [Fact]
    public void Counterfactual_NothingWasDrawn_IsEmpty()
        => Assert.Empty(RouteReplay.Run(Replays.TwoTasks()).Counterfactual);

    [Fact]
    public void Counterfactual_ArmsDrawnEvenly_ComesToTheirRates()
    {
        var records = Enumerable.Range(0, 800).Select(number => Begun(0.2, number % 2 == 0 ? "small" : "large", success: number % 2 == 1 || number % 4 == 0));

        var rows = RouteReplay.Run(records).Counterfactual;

        Assert.Equal([Replays.Large, Replays.Small], rows.Select(row => row.Arm));
        Assert.Equal(1, rows[0].SuccessSelfNormalized.Value!.Value, 9);
        Assert.Equal(0.5, rows[1].SuccessSelfNormalized.Value!.Value, 9);
        Assert.Equal(4, rows[0].CostUsd.Value!.Value, 1);
        Assert.Equal(1, rows[1].CostUsd.Value!.Value, 1);
    }

    [Fact]
    public void Run_AbsurdCostsAndDurations_AreNoEndOfIt()
    {
        ExecutionRecord[] records = [.. Replays.TwoTasks(), .. Replays.TwoTasks(large: 1e15m).Select(record => record with { Duration = TimeSpan.MaxValue })];

        var report = RouteReplay.Run(records);

        Assert.All(report.Simulated, row => Assert.True(double.IsFinite(row.Utility) && double.IsFinite(row.CostUsd)));
        Assert.NotEmpty(report.Simulated);
    }

    private static ExecutionRecord Begun(double? complexity, string model, bool success = true)
        => Replays.Record("task", complexity ?? 0, Replays.Of(model, success, model == "small" ? 1 : 4)) with
        {
            Complexity = complexity,
            Route = Replays.Route(model, "learned-1"),
        };
}
