namespace AgentPipeline.Recovery.Tests;

/// <summary>An execution tries at most two other models, and comes back to none.</summary>
public sealed class FallBackLimitTests
{
    private static readonly ExecutionResult _noSuchModel = Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack);

    [Fact]
    public async Task FallBack_FourModels_StopsAfterTwoOthers()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _noSuchModel);

        Assert.Equal(["a", "b", "c"], Models(execution));
        Assert.Contains("two other models were tried already", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FallBack_ForDifferentReasons_CountTogether()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.RateLimit(3600), _noSuchModel, Fault.Of(ErrorCategory.QuotaExceeded, RecoveryAction.FallBack));

        Assert.Equal(["a", "b", "c"], Models(execution));
        Assert.Contains("two other models were tried already", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_AfterTwoFallBacks_StaysWithTheModelInsteadOfAFourth()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, attempt => attempt.Number <= 2 ? _noSuchModel : Fault.Overloaded());

        Assert.Equal(["a", "b", "c", "c", "c", "c"], Models(execution));
        Assert.Contains("ErrorRecovery:MaxRetriesPerCategory", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReduceScope_NothingLeftToTakeAwayAfterTwoFallBacks_SaysSo()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, attempt => attempt.Number <= 2 ? _noSuchModel : Fault.Of(ErrorCategory.ContextLength, RecoveryAction.ReduceScope));

        Assert.Equal("context_length: the request cannot be made smaller, and two other models were tried already", execution.RecoverySteps[^1].Reason);
    }

    [Fact]
    public async Task Budget_SpentAtOneProviderAfterTheOther_RedirectsTwiceAtMost()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d"], configuration: new Dictionary<string, string> { ["ErrorRecovery:Breaker:Enabled"] = "false" });
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, attempt =>
        {
            pipeline.Health.Of(attempt.Route!.Model).Budget.TryTake(500, 500);
            return Fault.Unavailable();
        });

        Assert.Equal(["a", "b", "c"], Models(execution));
        Assert.Equal([RecoveryAction.FallBack, RecoveryAction.FallBack, RecoveryAction.Stop], execution.RecoverySteps.Select(step => step.Action));
        Assert.Contains("ErrorRecovery:RetryBudget", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_FallsBackAgainAndAgain_IsHeldToTwo()
    {
        var restless = new ScriptedStrategy(RecoveryAction.FallBack, context => new RecoveryPlan
        {
            Retry = true,
            Reason = "another one",
            Guidance = new AttemptGuidance { AvoidModels = [context.Execution.Route!.Model] },
        });
        using var pipeline = new Pipeline(models: ["a", "b", "c", "d", "e"], strategies: restless);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _noSuchModel);

        Assert.Equal(["a", "b", "c"], Models(execution));
        Assert.Contains("two other models were tried already", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_FallBackThatAvoidsEveryModel_StopsInsteadOfReturning()
    {
        var shy = new ScriptedStrategy(RecoveryAction.FallBack, _ => new RecoveryPlan
        {
            Retry = true,
            Reason = "none is trusted",
            Guidance = new AttemptGuidance { AvoidModels = ["a", "b"] },
        });
        using var pipeline = new Pipeline(models: ["a", "b"], strategies: shy);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _noSuchModel);

        Assert.Single(execution.Attempts);
        Assert.Contains("every model was given up", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_AvoidsTheLastModelAfterAFallBack_StopsInsteadOfReturningToTheFirst()
    {
        var strict = new ScriptedStrategy(RecoveryAction.Reprompt, context => new RecoveryPlan
        {
            Retry = true,
            Reason = "not this one",
            Guidance = new AttemptGuidance { AvoidModels = [context.Execution.Route!.Model] },
        });
        using var pipeline = new Pipeline(models: ["a", "b"], strategies: strict);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _noSuchModel, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt));

        Assert.Equal(["a", "b"], Models(execution));
        Assert.Contains("every model was given up", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_SpentAndThePlanAvoidsTheOtherProvider_StopsInsteadOfReturning()
    {
        var wary = new ScriptedStrategy(RecoveryAction.WaitAndRetry, _ => new RecoveryPlan
        {
            Retry = true,
            Reason = "only here",
            Guidance = new AttemptGuidance { AvoidModels = ["b"] },
        });
        using var pipeline = new Pipeline(models: ["a", "b"], strategies: wary);
        pipeline.Health.Of("a").Budget.TryTake(500, 500);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Unavailable());

        Assert.Single(execution.Attempts);
        Assert.Contains("ErrorRecovery:RetryBudget", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_SpentWhileTheCircuitIsOpen_IsNotEvadedByWaitingForTheProbe()
    {
        using var pipeline = new Pipeline(
            models: ["a", "b", "c", "d"], configuration: new Dictionary<string, string> { ["ErrorRecovery:Breaker:BreakDuration"] = "00:00:01" });
        var execution = Pipeline.NewExecution();
        pipeline.Health.Of("c").Budget.TryTake(500, 500);

        await pipeline.RunAsync(execution, attempt =>
        {
            if (attempt.Number < 3)
            {
                return _noSuchModel;
            }

            for (var failure = 0; failure < 10; failure++)
            {
                pipeline.Health.Of("c").Circuit.Record(ProviderOutcome.Failed, attempt.StartedAt, attempt.StartedAt, new CircuitBreakerOptions());
            }

            return Fault.Of(ErrorCategory.Overloaded, RecoveryAction.WaitAndRetry, 5, blame: ErrorBlame.Provider);
        });

        Assert.Equal(["a", "b", "c"], Models(execution));
        Assert.Contains("ErrorRecovery:RetryBudget", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Models(AgentExecution execution) => execution.Attempts.Select(attempt => attempt.Route!.Model);
}
