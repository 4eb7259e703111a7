namespace AgentPipeline.Recovery.Tests;

/// <summary>When a model that takes over begins the conversation anew.</summary>
public sealed class StartOverTests
{
    private static readonly ExecutionResult _mistake = Fault.Of(ErrorCategory.SyntaxError, RecoveryAction.Reprompt, message: "CS1002: ; expected");

    [Fact]
    public async Task FallBack_AfterAMistake_BeginsAnewAndSaysWhatWasRefused()
    {
        var execution = await RunAsync(_mistake);

        var guidance = execution.Attempts[2].Guidance;
        Assert.True(guidance.StartOver);
        Assert.Equal(
            "The work of another model on this was refused:\n\nCS1002: ; expected\n\nDo the task yourself, from its beginning, and mind what was refused.",
            guidance.Feedback);
        Assert.Equal("syntax_error: falling back from weak to another model, which begins anew", execution.RecoverySteps[1].Reason);
    }

    [Fact]
    public async Task FallBack_AfterAMistake_IsTheOnlyRetryThatBeginsAnew()
    {
        var execution = await RunAsync(_mistake);

        Assert.Equal([false, false, true, false], execution.Attempts.Select(attempt => attempt.Guidance.StartOver));
    }

    [Fact]
    public async Task FallBack_AfterToolsWithoutASideEffect_BeginsAnewAndSaysThatTheirWorkIsThere()
    {
        var execution = await RunAsync(_mistake, attempt => attempt.AddToolCall(Call(null)));

        Assert.True(execution.Attempts[2].Guidance.StartOver);
        Assert.EndsWith("mind what was refused. The working directory is as that work left it.", execution.Attempts[2].Guidance.Feedback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EffectState.Prepared)]
    [InlineData(EffectState.Dispatched)]
    [InlineData(EffectState.Committed)]
    [InlineData(EffectState.Abandoned)]
    [InlineData(EffectState.Unknown)]
    public async Task FallBack_AfterASideEffect_GoesOnWithWhatTheModelWasTold(EffectState state)
    {
        var execution = await RunAsync(_mistake, attempt =>
        {
            if (attempt.Number == 1)
            {
                attempt.AddToolCall(Call(state));
            }
        });

        AssertGoesOn(execution);
    }

    [Fact]
    public async Task FallBack_WithAPlan_GoesOnWithWhatTheModelWasTold()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();
        execution.Plan = new ExecutionPlan([new PlanStep { Id = "a", Description = "do" }]);

        await pipeline.RunAsync(execution, _mistake);

        AssertGoesOn(execution);
    }

    [Fact]
    public async Task FallBack_FromAModelThatIsGone_GoesOnWhereItStopped()
    {
        var execution = await RunAsync(Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack));

        Assert.Equal(["weak", "strong"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal((false, null), (execution.Attempts[1].Guidance.StartOver, execution.Attempts[1].Guidance.Feedback));
    }

    [Fact]
    public async Task FallBack_StrongerModelIsNotAllowed_CorrectsInsteadOfBeginningAnew()
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var task = new AgentTask { Id = "task", Prompt = "Do it.", Metadata = new Dictionary<string, string> { [RoutePins.Models] = "weak" } };
        var execution = new AgentExecution(task, Path.GetTempPath(), new SkippingClock());

        await pipeline.RunAsync(execution, _mistake);

        Assert.Equal(["weak", "weak", "weak", "weak"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.DoesNotContain(execution.Attempts, attempt => attempt.Guidance.StartOver);
    }

    private static void AssertGoesOn(AgentExecution execution)
    {
        Assert.Equal("strong", execution.Attempts[2].Route!.Model);
        Assert.False(execution.Attempts[2].Guidance.StartOver);
        Assert.Equal(execution.Attempts[1].Guidance.Feedback, execution.Attempts[2].Guidance.Feedback);
        Assert.StartsWith("CS1002", execution.Attempts[2].Guidance.Feedback, StringComparison.Ordinal);
        Assert.Equal("syntax_error: falling back from weak to another model", execution.RecoverySteps[1].Reason);
    }

    private static ToolCallRecord Call(EffectState? state) => new() { Name = "tool", Outcome = ToolOutcome.Succeeded, EffectState = state };

    private static async Task<AgentExecution> RunAsync(ExecutionResult failure, Action<Attempt>? during = null)
    {
        using var pipeline = new Pipeline(models: ["weak", "strong"]);
        var execution = Pipeline.NewExecution();
        await pipeline.RunAsync(execution, attempt =>
        {
            during?.Invoke(attempt);
            return failure;
        });
        return execution;
    }
}
