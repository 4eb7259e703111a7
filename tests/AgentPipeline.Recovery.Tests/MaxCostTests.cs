namespace AgentPipeline.Recovery.Tests;

public sealed class MaxCostTests
{
    [Theory]
    [InlineData("1", 3)]
    [InlineData("0.8", 2)]
    [InlineData("0.01", 1)]
    [InlineData(null, 4)]
    public async Task Cost_OfAllAttempts_EndsTheRetries(string? limit, int attempts)
    {
        using var pipeline = new Pipeline(configuration: limit is null ? null : new Dictionary<string, string> { ["ErrorRecovery:MaxCostUsd"] = limit });
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, attempt =>
        {
            attempt.AddUsage(1000, 100, 0.4m);
            return Fault.Timeout();
        });

        Assert.Equal(attempts, execution.Attempts.Count);
        Assert.Equal(limit is not null, execution.RecoverySteps[^1].Reason.Contains("ErrorRecovery:MaxCostUsd", StringComparison.Ordinal));
    }
}
