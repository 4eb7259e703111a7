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

    [Theory]
    [InlineData("MaxRetries", "-1", "ErrorRecovery:MaxRetries")]
    [InlineData("MaxRetriesPerCategory", "21", "ErrorRecovery:MaxRetriesPerCategory")]
    [InlineData("MaxWait", "00:00:00", "ErrorRecovery:MaxWait")]
    [InlineData("Deadline", "-00:00:01", "ErrorRecovery:Deadline")]
    [InlineData("MaxDelay", "00:02:00", "ErrorRecovery:MaxDelay")]
    [InlineData("TransientBaseDelay", "00:00:31", "ErrorRecovery:TransientBaseDelay")]
    [InlineData("ThrottlingBaseDelay", "00:00:31", "ErrorRecovery:ThrottlingBaseDelay")]
    public async Task Configuration_OutOfBounds_IsRefusedWithTheKeyAndAFix(string key, string value, string expected)
    {
        using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { [$"ErrorRecovery:{key}"] = value });

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => pipeline.RunAsync(Pipeline.NewExecution(), ExecutionResult.Succeeded("done")));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
