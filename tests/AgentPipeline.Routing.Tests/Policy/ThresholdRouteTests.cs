namespace AgentPipeline.Routing.Tests.Policy;

public sealed class ThresholdRouteTests
{
    [Fact]
    public void Of_TheStrongestModelIsLeftWithTheOtherExecutorOnly_IsTheStrongestOfItsOwn()
    {
        ScoredRoute[] scored = [Scored("single-phase", Routing.Small), Scored("two-phase", Routing.Small), Scored("two-phase", Routing.Large)];

        Assert.Equal(0, ThresholdRoute.Of(scored, 0.55, new AdaptiveRoutingOptions()));
        Assert.Equal(2, ThresholdRoute.Of(scored, 0.65, new AdaptiveRoutingOptions()));
    }

    [Fact]
    public async Task Route_BudgetLeavesTheStrongestModelToTheOtherExecutorOnly_IsDecided()
    {
        var dear = Runs.Record(
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), "code", 0.55, Runs.Attempt(1, "single-phase", "large", true) with { CostUsd = 5 });
        using var routing = new Routing(new ScriptedHistory([dear], Runs.Of("large", 3, 0, 0.55, executor: "two-phase"), Runs.Of("small", 3, 0, 0.55)));

        var route = await routing.RouteAsync(Routing.NewExecution(0.55, metadata: (RoutePins.MaxCost, "0.5")));

        Assert.Equal(("single-phase", "small"), (route.Executor, route.Model));
        Assert.Contains(new RouteCandidate("two-phase", "large", 0, 0), route.Candidates.Select(candidate => candidate with { Score = 0, Samples = 0 }));
    }

    private static ScoredRoute Scored(string executor, ModelProfile model) => new(new RouteArm(executor, model), 0, 0.5, 0, 0.5, 0.5, 0.1);
}
