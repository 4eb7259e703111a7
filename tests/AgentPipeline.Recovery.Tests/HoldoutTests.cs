namespace AgentPipeline.Recovery.Tests;

public sealed class HoldoutTests
{
    private const int Executions = 2000;

    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public async Task Holdout_ManyExecutions_IsTheShareAndTheSameAgain(double share)
    {
        var first = await HeldOutAsync(share, seed: 7);

        Assert.InRange(first.Count, (share - 0.03) * Executions, (share + 0.03) * Executions);
        Assert.Equal(first, await HeldOutAsync(share, seed: 7));
        Assert.NotEqual(first, await HeldOutAsync(share, seed: 8));
    }

    [Fact]
    public async Task Holdout_Raised_KeepsWhomItHeldOutBefore()
        => Assert.Subset((await HeldOutAsync(0.3, 7)).ToHashSet(), (await HeldOutAsync(0.1, 7)).ToHashSet());

    [Fact]
    public async Task Holdout_DefaultOfZero_HoldsNobodyOut() => Assert.Empty(await HeldOutAsync(0, 7));

    [Fact]
    public async Task Holdout_HopelessFailure_SaysBoth()
    {
        using var pipeline = Create(0.5, 7);
        var hopeless = Fault.Of(ErrorCategory.InvalidRequest, RecoveryAction.Stop, recoverable: false);
        var reasons = new List<string>();
        for (var number = 0; number < 50; number++)
        {
            var execution = Pipeline.NewExecution(id: $"task-{number}");
            await pipeline.RunAsync(execution, hopeless);
            reasons.Add(Assert.Single(execution.RecoverySteps).Reason);
        }

        Assert.All(reasons, reason => Assert.Contains("is not recoverable", reason, StringComparison.Ordinal));
        Assert.InRange(reasons.Count(reason => reason.Contains("ErrorRecovery:HoldoutShare", StringComparison.Ordinal)), 10, 40);
    }

    private static async Task<List<int>> HeldOutAsync(double share, int seed)
    {
        using var pipeline = Create(share, seed);
        var heldOut = new List<int>();
        for (var number = 0; number < Executions; number++)
        {
            var execution = Pipeline.NewExecution(id: $"task-{number}");
            var result = await pipeline.RunAsync(execution, Fault.RateLimit(1), _success);
            var step = Assert.Single(execution.RecoverySteps);
            Assert.Equal(result.Success, step.Retried);
            if (!step.Retried)
            {
                Assert.Equal("in the holdout of ErrorRecovery:HoldoutShare", step.Reason);
                heldOut.Add(number);
            }
        }

        return heldOut;
    }

    private static Pipeline Create(double share, int seed) => new(configuration: new Dictionary<string, string>
    {
        ["ErrorRecovery:HoldoutShare"] = FormattableString.Invariant($"{share}"),
        ["ErrorRecovery:Seed"] = $"{seed}",
    });
}
