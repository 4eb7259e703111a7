using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Recovery.Tests;

public sealed class BrokenCircuitTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(ErrorCategory.Overloaded, ErrorBlame.Provider, true)]
    [InlineData(ErrorCategory.Network, ErrorBlame.Environment, true)]
    [InlineData(ErrorCategory.OutputFormat, ErrorBlame.Model, false)]
    [InlineData(ErrorCategory.Timeout, ErrorBlame.Model, false)]
    [InlineData(ErrorCategory.Cancelled, ErrorBlame.Caller, false)]
    [InlineData(ErrorCategory.Authentication, ErrorBlame.Caller, false)]
    public async Task Failures_OfTenExecutions_OpenTheCircuitWhenTheyAreTheProviders(ErrorCategory category, ErrorBlame blame, bool opens)
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:MaxRetries"] = "0" });
        for (var run = 0; run < 10; run++)
        {
            await pipeline.RunAsync(Pipeline.NewExecution(_clock), Fault.Of(category, RecoveryAction.WaitAndRetry, blame: blame));
        }

        Assert.Equal(opens, pipeline.Health.IsImpaired);
    }

    [Fact]
    public async Task Open_FirstAttempt_IsRoutedToAnotherModelUntilAProbeIsAnswered()
    {
        using var counters = new RecoveryCounters("circuit-a");
        using var pipeline = new Pipeline(models: ["circuit-a", "circuit-b"]);
        Break(pipeline, "circuit-a");

        var during = await RouteAsync(pipeline);
        _clock.Advance(TimeSpan.FromSeconds(15));
        var after = await RouteAsync(pipeline);

        Assert.Equal(("circuit-b", "circuit-a"), (during, after));
        Assert.False(pipeline.Health.IsImpaired);
        Assert.Equal(["open", "half_open", "closed"], counters.States);
    }

    [Fact]
    public async Task States_OfTheHost_AreThoseOfItsModelsByName()
    {
        using var pipeline = new Pipeline(models: ["b", "a"]);
        Assert.Empty(pipeline.Circuits.Current);
        Break(pipeline, "b");
        await RouteAsync(pipeline);

        var states = pipeline.Circuits.Current;

        Assert.Equal([("a", CircuitState.Closed), ("b", CircuitState.Open)], states.Select(circuit => (circuit.Model, circuit.State)));
        Assert.Equal([null, _clock.GetUtcNow()], states.Select(circuit => circuit.Since));
    }

    [Fact]
    public async Task Open_WhileAnotherModelIsGivenUp_IsPassedOverAndNotGivenUp()
    {
        using var pipeline = new Pipeline(models: ["a", "b", "c"]);
        Break(pipeline, "b");
        var execution = Pipeline.NewExecution(_clock);

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.ModelError, RecoveryAction.FallBack), _success);

        Assert.Equal(["a", "c"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal(["a"], execution.CurrentAttempt.Guidance.AvoidModels);
    }

    [Fact]
    public async Task HalfOpen_WhileTheProbeRuns_OthersAreRoutedToAnotherModel()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);
        Break(pipeline, "a");
        _clock.Advance(TimeSpan.FromSeconds(15));
        var answer = new TaskCompletionSource<ExecutionResult>();
        var probe = Pipeline.NewExecution(_clock);

        var probing = pipeline.RunSlowlyAsync(probe, _ => answer.Task);
        var meanwhile = await RouteAsync(pipeline);
        answer.SetResult(_success);
        await probing;

        Assert.Equal(("a", "b", "a"), (probe.Route!.Model, meanwhile, await RouteAsync(pipeline)));
    }

    [Fact]
    public async Task HalfOpen_ProbeIsCancelled_TheNextBreakIsNotLonger()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);
        using var cancellation = new CancellationTokenSource();
        Break(pipeline, "a");
        _clock.Advance(TimeSpan.FromSeconds(15));

        var probing = pipeline.RunSlowlyAsync(Pipeline.NewExecution(_clock), _ => new TaskCompletionSource<ExecutionResult>().Task, cancellation.Token);
        _clock.Advance(TimeSpan.FromSeconds(14));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
        var early = await RouteAsync(pipeline);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(("b", "a"), (early, await RouteAsync(pipeline)));
    }

    [Fact]
    public async Task Open_RetryWithAnotherModelLeft_FallsBackWithoutWaiting()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);
        var execution = Pipeline.NewExecution(_clock);

        var result = await pipeline.RunAsync(execution, attempt =>
        {
            if (attempt.Route!.Model == "a")
            {
                Break(pipeline, "a");
                return Fault.Unavailable();
            }

            return _success;
        });

        Assert.True(result.Success);
        Assert.Equal(["a", "b"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal(TimeSpan.Zero, execution.Attempts[1].DelayBefore);
    }

    [Fact]
    public async Task Open_OneModel_RetryWaitsForTheProbe()
    {
        using var pipeline = new Pipeline();
        Break(pipeline, "small");
        var execution = Pipeline.NewExecution(_clock);

        var running = pipeline.RunAsync(execution, Fault.Unavailable(), _success);
        _clock.Advance(TimeSpan.FromSeconds(14.9));
        var before = execution.Attempts.Count;
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        var result = await running;

        Assert.True(result.Success);
        Assert.Equal((1, TimeSpan.FromSeconds(15)), (before, execution.Attempts[1].DelayBefore));
        Assert.Contains("ErrorRecovery:Breaker", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
        Assert.False(pipeline.Health.IsImpaired);
    }

    [Fact]
    public async Task Open_OneModelAndTwoThatWait_SecondGoesOnOnlyWhenTheProbeWasAnswered()
    {
        using var pipeline = new Pipeline();
        Break(pipeline, "small");
        var answer = new TaskCompletionSource<ExecutionResult>();
        var executions = new[] { Pipeline.NewExecution(_clock), Pipeline.NewExecution(_clock) };

        var running = executions.Select(execution => pipeline.RunSlowlyAsync(
            execution, attempt => attempt.Number == 1 ? Task.FromResult(Fault.Unavailable()) : answer.Task)).ToArray();
        _clock.Advance(TimeSpan.FromSeconds(15));
        while (executions.All(execution => execution.Attempts.Count == 1))
        {
            await Task.Yield();
        }

        _clock.Advance(TimeSpan.FromSeconds(15));
        var sent = executions.Sum(execution => execution.Attempts.Count - 1);
        answer.SetResult(_success);
        await Task.WhenAny(running);
        while (!running.All(run => run.IsCompleted))
        {
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            await Task.Yield();
        }

        Assert.Equal(1, sent);
        Assert.All(executions, execution => Assert.Equal(2, execution.Attempts.Count));
        Assert.All(await Task.WhenAll(running), result => Assert.True(result.Success));
    }

    [Fact]
    public async Task Open_OneModelAndABreakLongerThanAWaitMayBe_StopsWithTheReason()
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:Breaker:BreakDuration"] = "00:02:00" });
        Break(pipeline, "small", new CircuitBreakerOptions { BreakDuration = TimeSpan.FromMinutes(2) });
        var execution = Pipeline.NewExecution(_clock);

        await pipeline.RunAsync(execution, Fault.Unavailable());

        Assert.Single(execution.Attempts);
        var reason = Assert.Single(execution.RecoverySteps).Reason;
        Assert.Contains("ErrorRecovery:MaxWait", reason, StringComparison.Ordinal);
        Assert.Contains("ErrorRecovery:Breaker", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfOpen_OneModelAndAProbeThatTakesLong_StopsWithTheReason()
    {
        using var pipeline = new Pipeline();
        Break(pipeline, "small");
        _clock.Advance(TimeSpan.FromSeconds(15));
        pipeline.Health.Of("small").Circuit.TryProbe(_clock.GetUtcNow(), new CircuitBreakerOptions());
        var execution = Pipeline.NewExecution(_clock);

        var running = pipeline.RunAsync(execution, Fault.Unavailable());
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            await Task.Yield();
        }

        Assert.False((await running).Success);
        Assert.Single(execution.Attempts);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.False(step.Retried);
        Assert.Contains("ErrorRecovery:MaxWait", step.Reason, StringComparison.Ordinal);
        Assert.Equal(500, pipeline.Health.Of("small").Budget.Tokens(500));
    }

    [Fact]
    public async Task Open_Disabled_ChangesNothing()
    {
        using var pipeline = new Pipeline(
            models: ["a", "b"], configuration: new Dictionary<string, string> { ["ErrorRecovery:Breaker:Enabled"] = "false" });
        Break(pipeline, "a");

        Assert.Equal("a", await RouteAsync(pipeline));
    }

    private async Task<string> RouteAsync(Pipeline pipeline)
    {
        var execution = Pipeline.NewExecution(_clock);
        await pipeline.RunAsync(execution, _success);
        return execution.Route!.Model;
    }

    private void Break(Pipeline pipeline, string model, CircuitBreakerOptions? options = null)
    {
        var now = _clock.GetUtcNow();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            pipeline.Health.Of(model).Circuit.Record(ProviderOutcome.Failed, now, now, options ?? new CircuitBreakerOptions());
        }
    }
}
