namespace AgentPipeline.Routing.Tests;

public sealed class AdaptiveRouterTests
{
    [Theory]
    [InlineData(0.49, "small")]
    [InlineData(0.5, "large")]
    public async Task Model_NoHistory_FollowsTheThreshold(double complexity, string expected)
    {
        using var routing = new Routing();

        var route = await routing.RouteAsync(Routing.NewExecution(complexity));

        Assert.Equal(expected, route.Model);
        Assert.Equal("table-1", route.PolicyVersion);
    }

    [Theory]
    [InlineData(0.59, "single-phase")]
    [InlineData(0.6, "two-phase")]
    public async Task Executor_Complexity_FollowsTheThreshold(double complexity, string expected)
    {
        using var routing = new Routing();

        Assert.Equal(expected, (await routing.RouteAsync(Routing.NewExecution(complexity))).Executor);
    }

    [Fact]
    public async Task Model_WeakOneFailsOnEnoughRuns_IsNotUsedThere()
    {
        var history = new ScriptedHistory(ScriptedHistory.Row("small", 0.2, succeeded: 3, failedByModel: 7));
        using var routing = new Routing(history);

        var low = await routing.RouteAsync(Routing.NewExecution(0.1));
        var medium = await routing.RouteAsync(Routing.NewExecution(0.4));

        Assert.Equal("large", low.Model);
        Assert.Equal("small", medium.Model);
    }

    [Fact]
    public async Task Model_OneRunFewerThanTheMinimum_IsNotBelieved()
    {
        var history = new ScriptedHistory(ScriptedHistory.Row("small", 0.2, succeeded: 2, failedByModel: 7));
        using var routing = new Routing(history);

        Assert.Equal("small", (await routing.RouteAsync(Routing.NewExecution(0.1))).Model);
    }

    [Fact]
    public async Task Model_FailuresThatAreNotItsFault_AreLeftOut()
    {
        var history = new ScriptedHistory(ScriptedHistory.Row("small", 0.1, succeeded: 10, failedByModel: 0, failedOtherwise: 90));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.1));

        Assert.Equal("small", route.Model);
        Assert.Equal(10, route.Candidates.Single(candidate => candidate.Model == "small").Samples);
        Assert.StartsWith("small: 1.00 on 10 low-complexity runs", route.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_BothWellKnown_TheBetterOneIsUsedAndTheReasonSaysWhy()
    {
        var history = new ScriptedHistory(
            ScriptedHistory.Row("large", 0.8, succeeded: 13, failedByModel: 2),
            ScriptedHistory.Row("large", 0.9, succeeded: 10, failedByModel: 0, kind: "text"),
            ScriptedHistory.Row("small", 0.7, succeeded: 6, failedByModel: 9));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.8));

        Assert.Equal("large", route.Model);
        Assert.Equal("large: 0.92 on 25 high-complexity runs; small: 0.40 on 15 high-complexity runs", route.Reason);
        Assert.Equal(["small", "large"], route.Candidates.Select(candidate => candidate.Model));
        Assert.True(route.Candidates[1].Score > route.Candidates[0].Score);
    }

    [Theory]
    [InlineData("0.1", "small")]
    [InlineData("0", "large")]
    public async Task Model_AlmostAsGoodButCheap_WinsByTheWeightOfCost(string costWeight, string expected)
    {
        var history = new ScriptedHistory(
            ScriptedHistory.Row("large", 0.7, succeeded: 19, failedByModel: 1), ScriptedHistory.Row("small", 0.7, succeeded: 18, failedByModel: 2));
        using var routing = new Routing(history, options: ("CostWeight", costWeight));

        Assert.Equal(expected, (await routing.RouteAsync(Routing.NewExecution(0.7))).Model);
    }

    [Fact]
    public async Task Retry_ModelToAvoid_GetsAnotherAndKeepsTheExecutor()
    {
        using var routing = new Routing(options: ("TwoPhaseThreshold", "0.05"));
        var execution = Routing.NewExecution(0.1);
        var first = await routing.RouteAsync(execution);
        Routing.Retry(execution, first with { Executor = "own" }, avoid: first.Model);

        var second = await routing.RouteAsync(execution);

        Assert.Equal(("small", "large", "own"), (first.Model, second.Model, second.Executor));
        Assert.Contains("recovery avoids small", second.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_NothingToAvoid_KeepsTheRouteWithItsPropensity()
    {
        using var routing = new Routing(options: ("Exploration", "1"));
        var execution = Routing.NewExecution();
        var first = await routing.RouteAsync(execution);
        Routing.Retry(execution, first);

        Assert.Equal(first, await routing.RouteAsync(execution));
    }

    [Fact]
    public async Task Retry_EveryModelToAvoid_UsesOneNevertheless()
    {
        using var routing = new Routing();
        var execution = Routing.NewExecution();
        Routing.Retry(execution, await routing.RouteAsync(execution), avoid: ["small", "large"]);

        Assert.Equal("small", (await routing.RouteAsync(execution)).Model);
    }

    [Fact]
    public async Task Context_PromptTooLongForTheWeakModel_GoesToTheOneThatHoldsIt()
    {
        using var routing = new Routing();

        var route = await routing.RouteAsync(Routing.NewExecution(0.1, prompt: new string('x', 4 * 20_000)));

        Assert.Equal("large", Assert.Single(route.Candidates).Model);
        Assert.Equal("large", route.Model);
    }

    [Fact]
    public async Task Context_PromptTooLongForAll_LeavesAllAsCandidates()
    {
        using var routing = new Routing();

        Assert.Equal(2, (await routing.RouteAsync(Routing.NewExecution(0.1, prompt: new string('x', 4 * 200_000)))).Candidates.Count);
    }

    [Fact]
    public async Task Pin_ModelAndExecutor_WinOverEverything()
    {
        using var routing = new Routing(options: ("Exploration", "1"));
        var execution = Routing.NewExecution(0.9, metadata: [(RoutePins.Model, "small"), (RoutePins.Executor, "own")]);
        Routing.Retry(execution, await routing.RouteAsync(execution), avoid: "small");

        var route = await routing.RouteAsync(execution);

        Assert.Equal(("own", "small", 1.0), (route.Executor, route.Model, route.Propensity));
        Assert.Contains("pinned", route.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_UnknownModel_FailsAndNamesTheKnownOnes()
    {
        using var routing = new Routing();
        var execution = Routing.NewExecution(metadata: (RoutePins.Model, "huge"));

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => routing.RouteAsync(execution));

        Assert.Equal(ErrorCategory.InvalidRequest, failure.Category);
        Assert.Contains("\"huge\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("small, large", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enabled_False_UsesTheDefaultExecutorAndTheStrongestModel()
    {
        var history = new ScriptedHistory(ScriptedHistory.Row("large", 0.1, succeeded: 0, failedByModel: 50));
        using var routing = new Routing(history, options: [("Enabled", "false"), ("Exploration", "1")]);

        var route = await routing.RouteAsync(Routing.NewExecution(0.1));

        Assert.Equal(("single-phase", "large", 1.0), (route.Executor, route.Model, route.Propensity));
        Assert.Equal(0, history.Reads);
    }

    [Fact]
    public async Task Models_NoneRegistered_SaysWhatToDo()
    {
        using var routing = new Routing(models: []);

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => routing.RouteAsync(Routing.NewExecution()));

        Assert.Contains("no model is registered", failure.Message, StringComparison.Ordinal);
    }
}
