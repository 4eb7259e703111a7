namespace AgentPipeline.Recovery.Tests;

/// <summary>What one provider refuses because of the account, another one may grant.</summary>
public sealed class RefusedByProviderTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    private static readonly Dictionary<string, string> _two = new() { ["small"] = "alpha", ["large"] = "beta" };

    public static TheoryData<ErrorCategory, RecoveryAction> Refusals => new()
    {
        { ErrorCategory.QuotaExceeded, RecoveryAction.Stop },
        { ErrorCategory.Authentication, RecoveryAction.RefreshCredential },
        { ErrorCategory.PermissionDenied, RecoveryAction.Stop },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_OfAModelRequest_FallsBackToAnotherProvider(ErrorCategory category, RecoveryAction strategy)
    {
        var (result, execution) = await RunAsync(_two, Refusal(category, strategy), ofModel: true);

        Assert.True(result.Success);
        Assert.Equal(["small", "large"], execution.Attempts.Select(attempt => attempt.Route!.Model));
        Assert.Equal(RecoveryAction.FallBack, execution.RecoverySteps.Single().Action);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_OfATool_IsFinal(ErrorCategory category, RecoveryAction strategy)
    {
        var (result, execution) = await RunAsync(_two, Refusal(category, strategy), ofModel: false);

        Assert.False(result.Success);
        Assert.Single(execution.Attempts);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_WithoutAnotherModel_IsFinal(ErrorCategory category, RecoveryAction strategy)
    {
        var (result, execution) = await RunAsync(new() { ["small"] = "alpha" }, Refusal(category, strategy), ofModel: true);

        Assert.False(result.Success);
        Assert.Single(execution.Attempts);
    }

    [Theory]
    [InlineData(ErrorCategory.QuotaExceeded, false)]
    [InlineData(ErrorCategory.Authentication, false)]
    [InlineData(ErrorCategory.PermissionDenied, true)]
    public async Task Refusal_OtherModelHasTheSameAccount_OnlyARightMayBeAnother(ErrorCategory category, bool fallsBack)
    {
        var (result, _) = await RunAsync(new() { ["small"] = "alpha", ["large"] = "alpha" }, Refusal(category, RecoveryAction.Stop), ofModel: true);

        Assert.Equal(fallsBack, result.Success);
    }

    [Fact]
    public async Task Refusal_AccountsUnknown_AreTakenForDifferent()
    {
        var (result, _) = await RunAsync(new() { ["small"] = "custom", ["large"] = "custom" }, Refusal(ErrorCategory.QuotaExceeded, RecoveryAction.Stop), ofModel: true);

        Assert.True(result.Success);
    }

    [Fact]
    public async Task WrongKey_HostRefreshesIt_TriesItOnceBeforeItFallsBack()
    {
        using var pipeline = new Pipeline(_two.Keys, providers: _two, strategies: new Refresh());
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, attempt => attempt.Route!.Model == "large" ? _success : Mark(execution, Refusal(ErrorCategory.Authentication, RecoveryAction.RefreshCredential)));

        Assert.True(result.Success);
        Assert.Equal([RecoveryAction.RefreshCredential, RecoveryAction.FallBack], execution.RecoverySteps.Select(step => step.Action));
    }

    [Fact]
    public async Task Timeout_OfAModelRequest_FallsBackAfterTwoSmallerOnes()
    {
        var (result, execution) = await RunAsync(_two, Fault.Timeout(), ofModel: true);

        Assert.True(result.Success);
        Assert.Equal([RecoveryAction.ReduceScope, RecoveryAction.ReduceScope, RecoveryAction.FallBack], execution.RecoverySteps.Select(step => step.Action));
    }

    [Fact]
    public async Task Timeout_OfATool_StaysWithTheModel()
    {
        var (result, execution) = await RunAsync(_two, Fault.Timeout(), ofModel: false);

        Assert.False(result.Success);
        Assert.All(execution.Attempts, attempt => Assert.Equal("small", attempt.Route!.Model));
    }

    private static ExecutionResult Refusal(ErrorCategory category, RecoveryAction strategy) => Fault.Of(category, strategy, recoverable: false);

    /// <summary>The first model fails each time, the other one does not.</summary>
    private static async Task<(ExecutionResult Result, AgentExecution Execution)> RunAsync(Dictionary<string, string> providers, ExecutionResult failure, bool ofModel)
    {
        using var pipeline = new Pipeline(providers.Keys, providers: providers);
        var execution = Pipeline.NewExecution();
        var result = await pipeline.RunAsync(execution, attempt => attempt.Route!.Model == "large" ? _success : ofModel ? Mark(execution, failure) : failure);
        return (result, execution);
    }

    private static ExecutionResult Mark(AgentExecution execution, ExecutionResult failure)
    {
        execution.Features.Set(new FailedModelRequest(execution.CurrentAttempt));
        return failure;
    }

    private sealed class Refresh : IRecoveryStrategy
    {
        public RecoveryAction Action => RecoveryAction.RefreshCredential;

        public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
            => new(new RecoveryPlan { Retry = true, Reason = "a new key" });
    }
}
