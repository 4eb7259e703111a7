using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery.Tests;

public sealed class ErrorRecoveryOptionsTests
{
    [Fact]
    public void Defaults_Validated_AreAccepted()
        => Assert.True(new ErrorRecoveryOptionsValidator().Validate(null, new ErrorRecoveryOptions()).Succeeded);

    [Fact]
    public void Configure_BeforeTheRegistration_OverrulesConfiguration()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("ErrorRecovery:MaxRetries", "4"), new("ErrorRecovery:MaxRetriesPerCategory", "2")]).Build());
        services.Configure<ErrorRecoveryOptions>(options => options.MaxRetries = 0);
        RecoveryServices.Register(services);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<ErrorRecoveryOptions>>().Value;

        Assert.Equal((0, 2), (options.MaxRetries, options.MaxRetriesPerCategory));
    }

    [Fact]
    public async Task Configuration_Reloaded_TakesEffectWithTheNextExecution()
    {
        using var pipeline = new Pipeline();
        var (before, after) = (Pipeline.NewExecution(), Pipeline.NewExecution());

        await pipeline.RunAsync(before, Fault.Unavailable());
        pipeline.Configuration["ErrorRecovery:RetryBudget:MaxTokens"] = "10";
        pipeline.Configuration.Reload();
        await pipeline.RunAsync(after, Fault.Unavailable());

        Assert.Equal((4, 1), (before.Attempts.Count, after.Attempts.Count));
    }

    [Theory]
    [InlineData("MaxRetries", "-1", "ErrorRecovery:MaxRetries")]
    [InlineData("MaxRetriesPerCategory", "21", "ErrorRecovery:MaxRetriesPerCategory")]
    [InlineData("MaxWait", "00:00:00", "ErrorRecovery:MaxWait")]
    [InlineData("Deadline", "-00:00:01", "ErrorRecovery:Deadline")]
    [InlineData("MaxDelay", "00:02:00", "ErrorRecovery:MaxDelay")]
    [InlineData("TransientBaseDelay", "00:00:31", "ErrorRecovery:TransientBaseDelay")]
    [InlineData("ThrottlingBaseDelay", "00:00:31", "ErrorRecovery:ThrottlingBaseDelay")]
    [InlineData("MaxCostUsd", "0", "ErrorRecovery:MaxCostUsd")]
    [InlineData("HoldoutShare", "-0.1", "ErrorRecovery:HoldoutShare")]
    [InlineData("HoldoutShare", "0.51", "ErrorRecovery:HoldoutShare")]
    [InlineData("RetryBudget:MaxTokens", "0", "ErrorRecovery:RetryBudget:MaxTokens")]
    [InlineData("RetryBudget:RetryCost", "0", "ErrorRecovery:RetryBudget:RetryCost")]
    [InlineData("RetryBudget:RetryCost", "501", "ErrorRecovery:RetryBudget:RetryCost")]
    [InlineData("RetryBudget:TimeoutRetryCost", "501", "ErrorRecovery:RetryBudget:TimeoutRetryCost")]
    [InlineData("RetryBudget:SuccessIncrement", "-1", "ErrorRecovery:RetryBudget:SuccessIncrement")]
    [InlineData("Breaker:FailureShare", "0", "ErrorRecovery:Breaker:FailureShare")]
    [InlineData("Breaker:FailureShare", "NaN", "ErrorRecovery:Breaker:FailureShare")]
    [InlineData("Breaker:MinimumThroughput", "1", "ErrorRecovery:Breaker:MinimumThroughput")]
    [InlineData("Breaker:Window", "00:00:00", "ErrorRecovery:Breaker:Window")]
    [InlineData("Breaker:BreakDuration", "2.00:00:00", "ErrorRecovery:Breaker:BreakDuration")]
    public async Task Configuration_OutOfBounds_IsRefusedWithTheKeyAndAFix(string key, string value, string expected)
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { [$"ErrorRecovery:{key}"] = value });

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => pipeline.RunAsync(Pipeline.NewExecution(), ExecutionResult.Succeeded("done")));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
