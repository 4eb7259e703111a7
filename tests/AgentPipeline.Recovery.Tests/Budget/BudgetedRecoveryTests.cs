using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Recovery.Tests;

public sealed class BudgetedRecoveryTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    [Fact]
    public async Task Budget_Spent_StopsWithTheKeyAndIsCounted()
    {
        using var counters = new RecoveryCounters("budget-spent");
        using var pipeline = WithTokens(10, ["budget-spent"]);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Unavailable());

        Assert.Equal(3, execution.Attempts.Count);
        Assert.Contains("ErrorRecovery:RetryBudget", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(1, counters.Exhausted);
    }

    [Fact]
    public async Task Retry_ThatHelps_GivesBackWhatItCost()
    {
        using var pipeline = WithTokens(5);
        for (var run = 0; run < 20; run++)
        {
            var result = await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Unavailable(), _success);

            Assert.True(result.Success);
        }

        Assert.Equal(5, Tokens(pipeline, 5));
    }

    [Fact]
    public async Task Retry_SecondOneHelps_LosesWhatTheFirstCost()
    {
        using var pipeline = WithTokens(500);

        await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Unavailable(), Fault.Unavailable(ErrorCategory.Network, ErrorBlame.Environment), _success);

        Assert.Equal(495, Tokens(pipeline, 500));
    }

    [Theory]
    [InlineData(ErrorCategory.Timeout, 490)]
    [InlineData(ErrorCategory.RateLimit, 495)]
    [InlineData(ErrorCategory.ModelError, 495)]
    [InlineData(ErrorCategory.Conflict, 500)]
    public async Task Retry_ThatFails_CostsByItsCause(ErrorCategory category, int left)
    {
        using var pipeline = WithTokens(500);

        await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Unavailable(category), Fault.Of(ErrorCategory.InvalidRequest, RecoveryAction.Stop, recoverable: false));

        Assert.Equal(left, Tokens(pipeline, 500));
    }

    [Fact]
    public async Task Success_WithoutRetry_GivesOneTokenBack()
    {
        using var pipeline = WithTokens(500);
        pipeline.Health.Of("small").Budget.TryTake(100, 500);

        await pipeline.RunAsync(Pipeline.NewExecution(), _success);

        Assert.Equal(401, Tokens(pipeline, 500));
    }

    [Theory]
    [InlineData(ErrorBlame.Model)]
    [InlineData(ErrorBlame.Tool)]
    public async Task Reprompt_WhenTheBudgetIsSpent_IsSentNevertheless(ErrorBlame blame)
    {
        using var pipeline = WithTokens(10, increment: 0);
        pipeline.Health.Of("small").Budget.TryTake(10, 10);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt, blame: blame));

        Assert.Equal(4, execution.Attempts.Count);
        Assert.Equal(0, Tokens(pipeline, 10));
    }

    [Fact]
    public async Task Budget_SpentAndAnotherProviderLeft_FallsBackToIt()
    {
        using var pipeline = WithTokens(10, ["a1", "a2", "b"], new Dictionary<string, string> { ["a1"] = "a", ["a2"] = "a", ["b"] = "b" });
        pipeline.Health.Of("a2").Budget.TryTake(10, 10);
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, attempt => attempt.Route!.Model == "b" ? _success : Fault.Unavailable());

        Assert.True(result.Success);
        Assert.Equal(["a1", "b"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal((RecoveryAction.FallBack, TimeSpan.Zero), (step.Action, step.Delay));
        Assert.Contains("ErrorRecovery:RetryBudget", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_SpentAtEveryProvider_Stops()
    {
        using var pipeline = WithTokens(10, ["a", "b"]);
        pipeline.Health.Of("a").Budget.TryTake(10, 10);
        pipeline.Health.Of("b").Budget.TryTake(10, 10);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Unavailable());

        Assert.Single(execution.Attempts);
    }

    [Fact]
    public async Task Wait_BeforeTheRetryIsSent_TakesNoTokens()
    {
        using var pipeline = WithTokens(10);
        using var cancellation = new CancellationTokenSource();

        var running = pipeline.RunAsync(
            Pipeline.NewExecution(new FakeTimeProvider()), _ => Fault.Of(ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry, 20, blame: ErrorBlame.Provider), cancellation.Token);
        var waiting = Tokens(pipeline, 10);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal((10, 10), (waiting, Tokens(pipeline, 10)));
    }

    [Fact]
    public async Task Wait_OfManyAtOnce_LetsAllRetryWhileRetriesHelp()
    {
        using var pipeline = WithTokens(10);
        var clock = new FakeTimeProvider();
        var running = Enumerable.Range(0, 20).Select(_ => FailOnceAsync(pipeline, clock)).ToArray();

        clock.Advance(TimeSpan.FromSeconds(30));
        var results = await Task.WhenAll(running);

        Assert.All(results, result => Assert.True(result.Success));
        Assert.Equal(10, Tokens(pipeline, 10));
    }

    [Fact]
    public async Task Wait_OthersTakeTheLastTokens_EndsWithoutARetry()
    {
        using var pipeline = WithTokens(10);
        var clock = new FakeTimeProvider();
        var running = FailOnceAsync(pipeline, clock);

        pipeline.Health.Of("small").Budget.TryTake(6, 10);
        clock.Advance(TimeSpan.FromSeconds(30));
        var result = await running;

        Assert.False(result.Success);
        Assert.Equal(4, Tokens(pipeline, 10));
    }

    [Fact]
    public async Task Budget_Disabled_LimitsNothing()
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:RetryBudget:Enabled"] = "false" });
        pipeline.Health.Of("small").Budget.TryTake(500, 500);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Unavailable());

        Assert.Equal(4, execution.Attempts.Count);
    }

    private static Task<ExecutionResult> FailOnceAsync(Pipeline pipeline, TimeProvider clock) => pipeline.RunAsync(
        Pipeline.NewExecution(clock), attempt => attempt.Number > 1 ? _success : Fault.Of(ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry, 20, blame: ErrorBlame.Provider));

    private static int Tokens(Pipeline pipeline, int max) => pipeline.Health.Of("small").Budget.Tokens(max);

    private static Pipeline WithTokens(
        int tokens, IEnumerable<string>? models = null, IReadOnlyDictionary<string, string>? providers = null, int increment = 1) => new(
        models,
        new Dictionary<string, string>
        {
            ["ErrorRecovery:Breaker:Enabled"] = "false",
            ["ErrorRecovery:RetryBudget:MaxTokens"] = $"{tokens}",
            ["ErrorRecovery:RetryBudget:TimeoutRetryCost"] = $"{Math.Min(tokens, 10)}",
            ["ErrorRecovery:RetryBudget:SuccessIncrement"] = $"{increment}",
        },
        providers: providers);
}
