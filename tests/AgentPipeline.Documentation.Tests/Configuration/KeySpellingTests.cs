using AgentPipeline.History;
using AgentPipeline.Recovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>Which spellings of a key are read, as the page of the configuration says.</summary>
public sealed class KeySpellingTests
{
    [Theory]
    [InlineData("ErrorRecovery:MaxRetries", 5)]
    [InlineData("errorrecovery:maxretries", 5)]
    [InlineData("ERRORRECOVERY:MAXRETRIES", 5)]
    [InlineData("error_recovery:max_retries", 6)]
    [InlineData("ErrorRecovery:max_retries", 6)]
    [InlineData("error-recovery:max-retries", 6)]
    [InlineData("ErrorRecovery:MaxRetrys", 6)]
    public void Key_SpeltSo_GivesTheValue(string key, int expected)
    {
        var options = Read<ErrorRecoveryOptions>(RecoveryServices.Register, key, "5");

        Assert.Equal(expected, options.MaxRetries);
    }

    [Theory]
    [InlineData("ExecutionHistory:RetentionDays", 30)]
    [InlineData("executionhistory:retentiondays", 30)]
    [InlineData("execution_history:retention_days", 90)]
    public void KeyOfTheHistory_SpeltSo_GivesTheValue(string key, int expected)
    {
        var options = Read<ExecutionHistoryOptions>(HistoryServices.Register, key, "30");

        Assert.Equal(expected, options.RetentionDays);
    }

    [Theory]
    [InlineData("00:00:00.200", 0.2)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("2", 172_800)]
    public void Time_WrittenSo_HasSoManySeconds(string text, double seconds)
        => Assert.Equal(seconds, Read<ErrorRecoveryOptions>(RecoveryServices.Register, "ErrorRecovery:Deadline", text).Deadline.TotalSeconds);

    [Fact]
    public void EnvironmentVariable_WithTwoUnderscores_IsTheKey()
    {
        const string name = "AGP_DOC_ErrorRecovery__Breaker__FailureShare";
        Environment.SetEnvironmentVariable(name, "0.25");
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables("AGP_DOC_").Build();

            Assert.Equal(0.25, Read<ErrorRecoveryOptions>(RecoveryServices.Register, configuration).Breaker.FailureShare);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void CommandLine_KeyWithColons_IsTheKey()
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(["--ErrorRecovery:Deadline=00:05:00", "--ExecutionHistory:RetentionDays", "7"]).Build();

        Assert.Equal(TimeSpan.FromMinutes(5), Read<ErrorRecoveryOptions>(RecoveryServices.Register, configuration).Deadline);
        Assert.Equal(7, Read<ExecutionHistoryOptions>(HistoryServices.Register, configuration).RetentionDays);
    }

    private static TOptions Read<TOptions>(Action<IServiceCollection> register, string key, string value)
        where TOptions : class
        => Read<TOptions>(register, new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());

    private static TOptions Read<TOptions>(Action<IServiceCollection> register, IConfiguration configuration)
        where TOptions : class
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        register(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }
}
