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
        Assert.Equal("thresholds-1", route.PolicyVersion);
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
    public async Task Model_WeakOneFailsAndTheStrongOneDoesNot_StrongOneIsUsedThere()
    {
        var history = new ScriptedHistory(
            Runs.Of("small", 160, 8, 0.1), Runs.Of("large", 80, 4, 0.1), Runs.Of("small", 4, 156, 0.45), Runs.Of("large", 152, 8, 0.45));
        using var routing = new Routing(history);

        var low = await routing.RouteAsync(Routing.NewExecution(0.1));
        var medium = await routing.RouteAsync(Routing.NewExecution(0.45));

        Assert.Equal(("small", "large"), (low.Model, medium.Model));
        Assert.Equal("learned-1", medium.PolicyVersion);
    }

    [Fact]
    public async Task Model_OneRunFewerThanTheMinimum_ThresholdsDecide()
    {
        var history = new ScriptedHistory(Runs.Of("small", 0, 9));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.1));

        Assert.Equal(("small", "thresholds-1"), (route.Model, route.PolicyVersion));
    }

    [Fact]
    public async Task Model_FailuresThatAreNotItsFault_AreLeftOut()
    {
        var history = new ScriptedHistory(Runs.Of("small", 20), Runs.Of("small", 0, 90, blame: ErrorBlame.Provider));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.1));

        Assert.Equal("small", route.Model);
        Assert.Equal(20, route.Candidates.Single(candidate => candidate.Model == "small").Samples);
    }

    [Fact]
    public async Task Model_RunsThatNothingVerified_TeachNothing()
    {
        var history = new ScriptedHistory(Runs.Of("small", 200).Select(record => record with { VerifiedBy = null }));
        using var routing = new Routing(history);

        Assert.All((await routing.RouteAsync(Routing.NewExecution(0.1))).Candidates, candidate => Assert.Equal(0, candidate.Samples));
    }

    [Fact]
    public async Task Model_RunsOfATaskWithoutChecks_TeachNothing()
    {
        var history = new ScriptedHistory(Runs.Of("small", 0, 200).Select(record => record with { Features = new Dictionary<string, double> { ["checks"] = 0 } }));
        using var routing = new Routing(history);

        Assert.Equal("small", (await routing.RouteAsync(Routing.NewExecution(0.1))).Model);
    }

    [Fact]
    public async Task Model_BothWellKnown_TheReasonSaysWhatIsExpectedOfEach()
    {
        var history = new ScriptedHistory(Runs.Of("large", 39, 1, 0.3), Runs.Of("small", 2, 38, 0.3));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.3));

        Assert.Matches(@"^large \(single-phase\): success 0\.9\d for 0\.00\d+ USD, worth 0\.\d\d, after 40 runs; small \(single-phase\): success 0\.[01]\d for 0\.000\d USD, worth 0\.\d\d, after 40 runs$", route.Reason);
        Assert.Equal(["small", "large"], route.Candidates.Select(candidate => candidate.Model));
        Assert.True(route.Candidates[1].Score > route.Candidates[0].Score);
    }

    [Theory]
    [InlineData("0.1", "small")]
    [InlineData("0", "large")]
    public async Task Model_AlmostAsGoodButCheap_WinsByTheWeightOfCost(string costWeight, string expected)
    {
        var history = new ScriptedHistory(Runs.Of("large", 195, 5, 0.3), Runs.Of("small", 185, 15, 0.3));
        using var routing = new Routing(history, options: ("CostWeight", costWeight));

        Assert.Equal(expected, (await routing.RouteAsync(Routing.NewExecution(0.3, isChecked: false))).Model);
    }

    [Fact]
    public async Task Model_WeakOneFailsOftenButIsCheapAndTheNextOneSavesIt_IsTriedFirstOnlyWhereChecksNoticeIt()
    {
        var history = new ScriptedHistory(
            Runs.Of("large", 190, 10, 0.3), Runs.Of("small", 120, 0, 0.3), Runs.Escalated("small", "large", 78, 2, 0.3, begin: 1000));
        using var routing = new Routing(history);

        var withChecks = await routing.RouteAsync(Routing.NewExecution(0.3));
        var without = await routing.RouteAsync(Routing.NewExecution(0.3, isChecked: false));

        Assert.Equal(("small", "large"), (withChecks.Model, without.Model));
    }

    [Fact]
    public async Task Model_WhatTookOverWasRecorded_IsKnownBetterThanWithout()
    {
        using var alone = new Routing(new ScriptedHistory(Runs.Of("small", 2, 60, 0.45)));
        using var rescued = new Routing(new ScriptedHistory(Runs.Of("small", 2, 0, 0.45), Runs.Escalated("small", "large", 60, 0, 0.45)));

        var before = await alone.RouteAsync(Routing.NewExecution(0.45, isChecked: false));
        var after = await rescued.RouteAsync(Routing.NewExecution(0.45, isChecked: false));

        Assert.Equal("large", after.Model);
        Assert.True(Score(after, "large") > Score(before, "large") + 0.1);

        static double Score(RouteDecision route, string model) => route.Candidates.Single(candidate => candidate.Model == model).Score;
    }

    [Fact]
    public async Task Latency_SlowModel_LosesWhereTimeCounts()
    {
        var slow = Runs.Of("small", 60, 0, 0.3).Select(record => record with { Duration = TimeSpan.FromMinutes(2) });
        var history = new ScriptedHistory(slow, Runs.Of("large", 60, 0, 0.3));
        using var patient = new Routing(history);
        using var hasty = new Routing(history, options: ("LatencyWeight", "0.2"));

        Assert.Equal("small", (await patient.RouteAsync(Routing.NewExecution(0.3))).Model);
        Assert.Equal("large", (await hasty.RouteAsync(Routing.NewExecution(0.3))).Model);
    }

    [Theory]
    [InlineData(0.49, 2)]
    [InlineData(0.51, 4)]
    public async Task Executor_FarBelowTheThreshold_PlanningIsNoCandidate(double complexity, int candidates)
    {
        using var routing = new Routing();

        Assert.Equal(candidates, (await routing.RouteAsync(Routing.NewExecution(complexity))).Candidates.Count);
    }

    [Fact]
    public async Task Executor_PlanningDoesBetter_IsUsedAlsoBelowTheThreshold()
    {
        var history = new ScriptedHistory(
            Runs.Of("large", 10, 50, 0.55), Runs.Of("large", 58, 2, 0.55, executor: "two-phase"), Runs.Of("small", 2, 40, 0.55));
        using var routing = new Routing(history);

        var route = await routing.RouteAsync(Routing.NewExecution(0.55));

        Assert.Equal(("two-phase", "large"), (route.Executor, route.Model));
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
        Assert.Contains("pins the model \"huge\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("small, large", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowed_SomeModels_AreTheOnlyCandidates()
    {
        using var routing = new Routing();

        var route = await routing.RouteAsync(Routing.NewExecution(0.1, metadata: (RoutePins.Models, "huge, large")));

        Assert.Equal("large", Assert.Single(route.Candidates).Model);
    }

    [Fact]
    public async Task Allowed_NoKnownModel_FailsAndNamesTheKnownOnes()
    {
        using var routing = new Routing();

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => routing.RouteAsync(Routing.NewExecution(metadata: (RoutePins.Models, "huge"))));

        Assert.Contains("allows only the models \"huge\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_ModelThatCannotCallThem_IsLeftOutWhereTheTaskNamesSome()
    {
        using var routing = new Routing(models: [Routing.Small with { SupportsTools = false }, Routing.Large]);
        var plain = Routing.NewExecution();
        var task = plain.Task with { Tools = ["read_file"] };
        var withTools = new AgentExecution(task, Path.GetTempPath()) { Analysis = plain.Analysis };

        Assert.Equal("small", (await routing.RouteAsync(plain)).Model);
        Assert.Equal("large", (await routing.RouteAsync(withTools)).Model);
    }

    [Fact]
    public async Task Price_BelowNothing_IsNoGain()
    {
        var odd = Routing.Large with { Id = "odd", InputPricePerMillion = -1000, OutputPricePerMillion = -1000 };
        using var routing = new Routing(new ScriptedHistory(Runs.Of("small", 60, 0, 0.3), Runs.Of("odd", 30, 30, 0.3)), models: [Routing.Small, odd]);

        var route = await routing.RouteAsync(Routing.NewExecution(0.3, isChecked: false));

        Assert.Equal("small", route.Model);
        Assert.All(route.Candidates, candidate => Assert.InRange(candidate.Score, -1, 1));
    }

    [Fact]
    public async Task Tier_TheExtremes_AreTheWeakestAndTheStrongest()
    {
        using var routing = new Routing(models: [Routing.Small with { Tier = int.MinValue }, Routing.Large with { Tier = int.MaxValue }]);

        var (low, high) = (await routing.RouteAsync(Routing.NewExecution(0.1, isChecked: false)), await routing.RouteAsync(Routing.NewExecution(0.9, isChecked: false)));

        Assert.Equal(("small", "large"), (low.Model, high.Model));
        Assert.All([.. low.Candidates, .. high.Candidates], candidate => Assert.InRange(candidate.Score, 0, 1));
        Assert.True(high.Candidates[1].Score > high.Candidates[0].Score);
    }

    [Theory]
    [InlineData("1", "large")]
    [InlineData("0.001", "small")]
    [InlineData("0.0000001", "small")]
    [InlineData("much", "large")]
    public async Task Budget_DearModel_IsLeftOut(string limit, string expected)
    {
        using var routing = new Routing(new ScriptedHistory(Runs.Of("large", 60, 0, 0.7), Runs.Of("small", 0, 60, 0.7)));

        var execution = Routing.NewExecution(0.7, metadata: [(RoutePins.MaxCost, limit), (RoutePins.Executor, "single-phase")]);

        Assert.Equal(expected, (await routing.RouteAsync(execution)).Model);
    }

    [Fact]
    public async Task Enabled_False_UsesTheDefaultExecutorAndTheStrongestModel()
    {
        var history = new ScriptedHistory(Runs.Of("large", 0, 50));
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
