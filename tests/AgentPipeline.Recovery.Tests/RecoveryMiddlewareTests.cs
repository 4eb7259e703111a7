using System.Reflection;

namespace AgentPipeline.Recovery.Tests;

public sealed class RecoveryMiddlewareTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    [Fact]
    public void Assembly_Recovery_IsFoundByPipelines()
        => Assert.Contains(
            typeof(RecoveryMiddleware).Assembly.GetCustomAttributes<AgentPluginExportAttribute>(),
            export => export.PluginType == typeof(RecoveryMiddleware));

    [Fact]
    public async Task Success_FirstAttempt_IsReturnedAndClosesTheAttempt()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _success);

        Assert.Same(_success, result);
        Assert.Same(_success, Assert.Single(execution.Attempts).Result);
        Assert.Empty(execution.RecoverySteps);
    }

    [Fact]
    public async Task NotRecoverable_FirstAttempt_IsReturnedWithOneStepThatSaysWhy()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();
        var failure = Fault.Of(ErrorCategory.InvalidRequest, RecoveryAction.Stop, recoverable: false);

        var result = await pipeline.RunAsync(execution, failure, _success);

        Assert.Same(failure, result);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.False(step.Retried);
        Assert.Equal(RecoveryAction.Stop, step.Action);
        Assert.Contains("invalid_request is not recoverable", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotRecoverable_ReturnedByAPlugin_SaysHowToHaveItTriedAgain()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, ExecutionResult.Failed(new AgentError { Category = ErrorCategory.OutputFormat, Message = "no answer" }), _success);

        Assert.Contains("thrown, as an AgentFailureException", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecoveryAction.Stop, false)]
    [InlineData(RecoveryAction.WaitAndRetry, true)]
    [InlineData(RecoveryAction.Retry, true)]
    [InlineData(RecoveryAction.Reprompt, true)]
    public async Task Quota_WhateverTheClassificationSays_IsNotRetried(RecoveryAction strategy, bool recoverable)
    {
        using var pipeline = new Pipeline(models: ["small", "large"]);
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.QuotaExceeded, strategy, 5, recoverable: recoverable), _success);

        Assert.False(result.Success);
        Assert.Single(execution.Attempts);
        Assert.Contains("quota is used up", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_TwoFaultsThenSuccess_HoldsEveryAttemptAndStep()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(
            execution, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt), Fault.RateLimit(3), _success);

        Assert.True(result.Success);
        Assert.Equal([1, 2, 3], execution.Attempts.Select(attempt => attempt.Number));
        Assert.All(execution.Attempts, attempt => Assert.NotNull(attempt.Result));
        Assert.Collection(
            execution.RecoverySteps,
            step => Assert.Equal((1, ErrorCategory.OutputFormat, RecoveryAction.Reprompt, true), (step.Attempt, step.Category, step.Action, step.Retried)),
            step => Assert.Equal((2, ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry, true), (step.Attempt, step.Category, step.Action, step.Retried)));
        Assert.Equal(execution.RecoverySteps[1].Delay, execution.Attempts[2].DelayBefore);
    }

    [Fact]
    public async Task Limits_SameCategoryAgainAndAgain_StopsAfterThreeRetries()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, Fault.Timeout());

        Assert.False(result.Success);
        Assert.Equal(4, execution.Attempts.Count);
        var last = execution.RecoverySteps[^1];
        Assert.False(last.Retried);
        Assert.Contains("ErrorRecovery:MaxRetriesPerCategory", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_ManyCategories_StopsAfterSixRetries()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();
        ErrorCategory[] categories = [ErrorCategory.Timeout, ErrorCategory.OutputFormat, ErrorCategory.ToolError];

        await pipeline.RunAsync(execution, attempt => Fault.Of(categories[attempt.Number % 3], RecoveryAction.Reprompt));

        Assert.Equal(7, execution.Attempts.Count);
        Assert.Contains("ErrorRecovery:MaxRetries", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ErrorRecovery:MaxRetries")]
    [InlineData("ErrorRecovery:MaxRetriesPerCategory")]
    public async Task Limits_SetToZero_AllowNoRetry(string key)
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { [key] = "0" });
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Timeout(), _success);

        Assert.Single(execution.Attempts);
        Assert.Contains(key, Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_AttemptsTakeLong_StopsBeforeItIsPassed()
    {
        using var pipeline = new Pipeline();
        var clock = new SkippingClock();
        var execution = Pipeline.NewExecution(clock);

        await pipeline.RunAsync(execution, _ =>
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            return Fault.Timeout();
        });

        Assert.Equal(2, execution.Attempts.Count);
        Assert.Contains("ErrorRecovery:Deadline", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enabled_False_LeavesTheFailureAlone()
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:Enabled"] = "false" });
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Timeout(), _success);

        Assert.Single(execution.Attempts);
        Assert.Empty(execution.RecoverySteps);
    }

    [Fact]
    public async Task Nested_RecoveryInsideRecovery_OnlyTheOuterOneRetries()
    {
        using var outer = new Pipeline();
        using var inner = new Pipeline();
        var execution = Pipeline.NewExecution();
        var sent = 0;

        await outer.Recovery.InvokeAsync(
            execution,
            (current, token) => inner.Recovery.InvokeAsync(
                current,
                (_, _) =>
                {
                    sent++;
                    return new(Fault.Timeout());
                },
                token),
            TestContext.Current.CancellationToken);

        Assert.Equal(4, sent);
        Assert.Equal(4, execution.Attempts.Count);
    }

    [Fact]
    public async Task Exception_NotClassified_PassesThrough()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await Assert.ThrowsAsync<IOException>(() => pipeline.RunAsync(execution, _ => throw new IOException("broken")));

        Assert.Single(execution.Attempts);
    }

    [Fact]
    public async Task Exception_InARetry_PassesThrough()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await Assert.ThrowsAsync<IOException>(() => pipeline.RunAsync(
            execution, attempt => attempt.Number == 1 ? Fault.Timeout() : throw new IOException("broken")));

        Assert.Equal(2, execution.Attempts.Count);
    }
}
