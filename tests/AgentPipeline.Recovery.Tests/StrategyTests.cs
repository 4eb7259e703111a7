namespace AgentPipeline.Recovery.Tests;

public sealed class StrategyTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    [Fact]
    public async Task Reprompt_SyntaxError_TellsTheModelTheDiagnostic()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(
            execution, Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt, message: "Calc.cs(3,14): error CS1002: ; expected"), _success);

        Assert.StartsWith("Calc.cs(3,14): error CS1002: ; expected", execution.Attempts[1].Guidance.Feedback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reprompt_EndlessMessage_IsCapped()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(
            execution, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt, message: new string('x', 100_000)), _success);

        var feedback = execution.Attempts[1].Guidance.Feedback!;
        Assert.InRange(feedback.Length, 2000, 2500);
        Assert.Contains("98000 more characters", feedback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReduceScope_AgainAndAgain_GoesOneLevelDeeperEachTime()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Timeout());

        Assert.Equal([0, 1, 2, 3], execution.Attempts.Select(attempt => attempt.Guidance.ScopeReduction));
        Assert.All(execution.Attempts, attempt => Assert.Null(attempt.Guidance.Feedback));
    }

    [Fact]
    public async Task ReduceScope_AnotherFailureFollows_StaysReduced()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Timeout(), Fault.RateLimit(1), _success);

        Assert.Equal(1, execution.Attempts[2].Guidance.ScopeReduction);
    }

    [Fact]
    public async Task FallBack_TwoOtherModels_VisitsEachOnceThenStops()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack));

        Assert.Equal(["a", "b", "c"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Contains("no other model is left", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reprompt_OnceInVainOnTheSameModel_StrongerOneIsAskedAndMayCorrectItself()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt));

        Assert.Equal(["weak", "weak", "strong", "strong"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal(
            [RecoveryAction.Reprompt, RecoveryAction.FallBack, RecoveryAction.Reprompt, RecoveryAction.Stop], execution.RecoverySteps.Select(step => step.Action));
    }

    [Fact]
    public async Task Reprompt_AnotherMistakeAfterACorrection_CountsAsOneInVain()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(
            execution, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt), Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt), _success);

        Assert.Equal(["weak", "weak", "strong"], execution.Attempts.Select(attempt => attempt.Route!.Model));
    }

    [Fact]
    public async Task Reprompt_AfterAWait_IsNotYetInVain()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.RateLimit(1), Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt), _success);

        Assert.Equal(["weak", "weak", "weak"], execution.Attempts.Select(attempt => attempt.Route!.Model));
    }

    [Fact]
    public async Task Reprompt_OnTheStrongestModel_NeverFallsBackToAWeakerOne()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(
            execution,
            attempt => attempt.Number == 1 ? Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack) : Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt));

        Assert.Equal(["weak", "strong", "strong", "strong", "strong"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Single(execution.RecoverySteps, step => step.Action == RecoveryAction.FallBack);
    }

    [Fact]
    public async Task ReduceScope_NothingLeftToTakeAway_LargerModelIsAskedOrItStops()
    {
        var tooBig = Fault.Of(ErrorCategory.ContextLength, RecoveryAction.ReduceScope);
        using var two = new Pipeline(models: ["weak", "strong"]);
        using var one = new Pipeline(models: ["weak"]);
        var (withLarger, alone) = (Pipeline.NewExecution(), Pipeline.NewExecution());

        foreach (var (pipeline, execution) in new[] { (two, withLarger), (one, alone) })
        {
            await pipeline.RunAsync(execution, attempt =>
            {
                if (attempt.Number == 1)
                {
                    attempt.AddModelRequest();
                }

                return attempt.Route!.Model == "strong" ? _success : tooBig;
            });
        }

        Assert.Equal([RecoveryAction.ReduceScope, RecoveryAction.FallBack], withLarger.RecoverySteps.Select(step => step.Action));
        Assert.Equal([RecoveryAction.ReduceScope, RecoveryAction.Stop], alone.RecoverySteps.Select(step => step.Action));
        Assert.Contains("cannot be made smaller", alone.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FallBack_PinnedModel_Stops()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);
        var task = new AgentTask { Id = "t", Prompt = "p", Metadata = new Dictionary<string, string> { [RoutePins.Model] = "a" } };
        var execution = new AgentExecution(task, Path.GetTempPath(), new SkippingClock());

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack));

        Assert.Single(execution.Attempts);
        Assert.Contains("pins", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FallBack_QuotaOfOneModel_AsksAnotherOnce()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.QuotaExceeded, RecoveryAction.FallBack));

        Assert.Equal(["a", "b"], execution.Attempts.Select(attempt => attempt.Route!.Model));
    }

    [Theory]
    [InlineData(RecoveryAction.Stop, true, "nothing that could be done")]
    [InlineData(RecoveryAction.RefreshCredential, true, "credential")]
    [InlineData(RecoveryAction.RefreshCredential, false, "credential")]
    [InlineData(RecoveryAction.AskHuman, false, "a person has to decide")]
    public async Task Stop_ActionsNobodyCanCarryOut_SayWhy(RecoveryAction action, bool recoverable, string reason)
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.ToolError, action, recoverable: recoverable), _success);

        Assert.Single(execution.Attempts);
        Assert.Contains(reason, Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_SameActionAsABuiltIn_WinsOverIt()
    {
        var refreshing = new ScriptedStrategy(RecoveryAction.RefreshCredential, _ => new RecoveryPlan { Retry = true, Reason = "a new key" });
        using var pipeline = new Pipeline(strategies: refreshing);
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.Authentication, RecoveryAction.RefreshCredential, recoverable: false), _success);

        Assert.True(result.Success);
        Assert.Equal((RecoveryAction.RefreshCredential, "a new key"), (execution.RecoverySteps[0].Action, execution.RecoverySteps[0].Reason));
    }

    [Fact]
    public async Task Registered_WaitsTooLong_IsHeldToTheLimit()
    {
        var sleepy = new ScriptedStrategy(
            RecoveryAction.Reprompt, _ => new RecoveryPlan { Retry = true, Reason = "later", Delay = TimeSpan.FromHours(1) });
        using var pipeline = new Pipeline(strategies: sleepy);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt), _success);

        Assert.Single(execution.Attempts);
    }

    [Fact]
    public async Task Registered_Throws_LeavesTheOriginalFailure()
    {
        var broken = new ScriptedStrategy(RecoveryAction.Reprompt, _ => throw new InvalidOperationException("no vault"));
        using var pipeline = new Pipeline(strategies: broken);
        var execution = Pipeline.NewExecution();
        var failure = Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt);

        var result = await pipeline.RunAsync(execution, failure, _success);

        Assert.Same(failure, result);
        Assert.Contains("no vault", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }
}
