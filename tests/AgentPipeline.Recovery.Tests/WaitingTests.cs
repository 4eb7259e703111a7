using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Recovery.Tests;

public sealed class WaitingTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    [Fact]
    public async Task Wait_ServiceAskedFor_LastsAtLeastThatLong()
    {
        using var pipeline = new Pipeline();
        var clock = new FakeTimeProvider();
        var execution = Pipeline.NewExecution(clock);

        var running = pipeline.RunAsync(execution, Fault.RateLimit(20), _success);
        clock.Advance(TimeSpan.FromSeconds(19.9));
        var attemptsBefore = execution.Attempts.Count;
        clock.Advance(TimeSpan.FromSeconds(1.2));
        var result = await running;

        Assert.True(result.Success);
        Assert.Equal(1, attemptsBefore);
        Assert.InRange(execution.Attempts[1].DelayBefore, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task Wait_CallerCancels_EndsAtOnceAndTheStepSaysThatNoAttemptFollowed()
    {
        using var pipeline = new Pipeline();
        using var cancellation = new CancellationTokenSource();
        var execution = Pipeline.NewExecution(new FakeTimeProvider());

        var running = pipeline.RunAsync(execution, _ => Fault.RateLimit(20), cancellation.Token);
        Assert.False(running.IsCompleted);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(execution.Attempts);
        Assert.False(Assert.Single(execution.RecoverySteps).Retried);
    }

    [Fact]
    public async Task Attempt_CallerCancelsWhileItFails_IsNotFollowedByAnother()
    {
        using var pipeline = new Pipeline();
        using var cancellation = new CancellationTokenSource();
        var execution = Pipeline.NewExecution();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.RunAsync(
            execution,
            _ =>
            {
                cancellation.Cancel();
                return Fault.Timeout();
            },
            cancellation.Token));

        Assert.Single(execution.Attempts);
    }

    [Fact]
    public async Task Wait_LongerThanAllowedAndNoOtherModel_StopsWithTheReason()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.RateLimit(3600), _success);

        Assert.Single(execution.Attempts);
        Assert.Contains("ErrorRecovery:MaxWait", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_LongerThanAnyTime_StopsBecauseItIsTooLong()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, ExecutionResult.Failed(Fault.RateLimit().Error! with { RetryAfter = TimeSpan.MaxValue }), _success);

        Assert.Contains("ErrorRecovery:MaxWait", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_LongerThanAllowedAndAnotherModel_FallsBackWithoutWaiting()
    {
        using var pipeline = new Pipeline(models: ["small", "large"]);
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, Fault.RateLimit(3600), _success);

        Assert.True(result.Success);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal((RecoveryAction.FallBack, TimeSpan.Zero), (step.Action, step.Delay));
        Assert.Equal("large", execution.Attempts[1].Route?.Model);
    }

    [Fact]
    public async Task Wait_LongerThanAllowedAndTheOtherModelCannotHoldThePrompt_StopsInsteadOfAskingTheSameAgain()
    {
        using var pipeline = new Pipeline(models: ["small", "large"], contextWindows: new Dictionary<string, int> { ["small"] = 1000 });
        var execution = Pipeline.NewExecution(prompt: new string('x', 8000));

        await pipeline.RunAsync(execution, Fault.RateLimit(3600), _success);

        Assert.Equal("large", Assert.Single(execution.Attempts).Route?.Model);
        Assert.Contains("ErrorRecovery:MaxWait", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAfter_StrategyThatAvoidsEveryModel_IsStillAFloor()
    {
        var shy = new ShyStrategy();
        using var pipeline = new Pipeline(models: ["small", "large"], strategies: shy);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.RateLimit, shy.Action, 7), _success);

        Assert.Equal(["small", "small"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal(TimeSpan.FromSeconds(7), execution.Attempts[1].DelayBefore);
    }

    [Fact]
    public async Task Backoff_ConfigurationChangesMeanwhile_KeepsTheLimitsTheExecutionBeganWith()
    {
        async Task<TimeSpan[]> WaitsAsync(bool change)
        {
            using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:Seed"] = "7" });
            var execution = Pipeline.NewExecution();
            await pipeline.RunAsync(execution, attempt =>
            {
                if (change && attempt.Number == 2)
                {
                    pipeline.Configuration["ErrorRecovery:TransientBaseDelay"] = "00:00:20";
                    pipeline.Configuration.Reload();
                }

                return Fault.Overloaded();
            });
            return [.. execution.Attempts.Select(attempt => attempt.DelayBefore)];
        }

        Assert.Equal(await WaitsAsync(change: false), await WaitsAsync(change: true));
    }

    [Fact]
    public async Task Wait_ThirdOnTheSameModel_FallsBackToAnotherAndStaysThere()
    {
        using var pipeline = new Pipeline(models: ["small", "large"]);
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(
            execution, Fault.Overloaded(), Fault.Overloaded(), Fault.Overloaded(), Fault.RateLimit(1), _success);

        Assert.True(result.Success);
        Assert.Equal(
            [RecoveryAction.WaitAndRetry, RecoveryAction.WaitAndRetry, RecoveryAction.FallBack, RecoveryAction.WaitAndRetry],
            execution.RecoverySteps.Select(step => step.Action));
        Assert.Equal(["small", "small", "small", "large", "large"], execution.Attempts.Select(attempt => attempt.Route!.Model));
    }

    [Fact]
    public async Task RetryAfter_StrategyThatDoesNotWait_IsStillAFloor()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.Timeout, RecoveryAction.ReduceScope, 7), _success);

        Assert.Equal(TimeSpan.FromSeconds(7), execution.Attempts[1].DelayBefore);
    }

    [Fact]
    public async Task Backoff_SameSeed_GivesTheSameWaits()
    {
        static async Task<TimeSpan[]> WaitsAsync(int seed)
        {
            using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:Seed"] = $"{seed}" });
            var execution = Pipeline.NewExecution();
            await pipeline.RunAsync(execution, Fault.Overloaded());
            return [.. execution.Attempts.Select(attempt => attempt.DelayBefore)];
        }

        var first = await WaitsAsync(7);

        Assert.Equal(first, await WaitsAsync(7));
        Assert.NotEqual(first, await WaitsAsync(8));
    }

    [Fact]
    public async Task Backoff_ManyExecutions_SpreadsOverTheWholeRangeThatDoubles()
    {
        using var pipeline = new Pipeline();
        var waits = new List<TimeSpan[]>();
        for (var run = 0; run < 300; run++)
        {
            var execution = Pipeline.NewExecution();
            await pipeline.RunAsync(execution, Fault.RateLimit());
            waits.Add([.. execution.Attempts.Skip(1).Select(attempt => attempt.DelayBefore)]);
        }

        for (var retry = 0; retry < 3; retry++)
        {
            var range = 2 * Math.Pow(2, retry);
            Assert.All(waits, wait => Assert.InRange(wait[retry].TotalSeconds, 0, range));
            Assert.InRange(waits.Average(wait => wait[retry].TotalSeconds), 0.4 * range, 0.6 * range);
        }
    }

    [Fact]
    public async Task Retry_FirstFailure_GoesOnAtOnce()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.Network, RecoveryAction.Retry), _success);

        Assert.Equal(TimeSpan.Zero, execution.Attempts[1].DelayBefore);
    }

    private sealed class ShyStrategy : IRecoveryStrategy
    {
        public RecoveryAction Action => RecoveryAction.Reprompt;

        public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
            => new(new RecoveryPlan { Retry = true, Reason = "none is trusted", Guidance = new AttemptGuidance { AvoidModels = ["small", "large"] } });
    }
}
