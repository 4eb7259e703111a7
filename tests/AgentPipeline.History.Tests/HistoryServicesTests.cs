using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentPipeline.History.Tests;

public sealed class HistoryServicesTests
{
    [Fact]
    public async Task Register_WithConfiguration_BindsTheSection()
    {
        using var host = Build(("Enabled", "false"), ("DatabasePath", "x.db"), ("Durability", "durable"), ("FlushInterval", "00:00:01"), ("MaxPromptBytes", "100"), ("TrackToolDetails", "false"), ("RetentionDays", "7"), ("Provider", "memory"));
        await host.StartAsync(TestContext.Current.CancellationToken);

        var options = host.Services.GetRequiredService<IOptions<ExecutionHistoryOptions>>().Value;

        Assert.Equal(
            (false, "x.db", HistoryDurability.Durable, TimeSpan.FromSeconds(1), 100, false, 7, "memory"),
            (options.Enabled, options.DatabasePath, options.Durability, options.FlushInterval, options.MaxPromptBytes, options.TrackToolDetails, options.RetentionDays, options.Provider));
    }

    [Fact]
    public async Task Register_WithoutConfiguration_WorksInMemory()
    {
        using var host = Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.IsType<InMemoryExecutionHistory>(host.Services.GetRequiredService<IExecutionHistory>());
    }

    [Theory]
    [InlineData("Provider", "Cassandra")]
    [InlineData("RetentionDays", "-1")]
    [InlineData("RetentionDays", "36501")]
    [InlineData("DatabasePath", " ")]
    [InlineData("Durability", "7")]
    [InlineData("FlushInterval", "00:00:00")]
    [InlineData("FlushInterval", "00:02:00")]
    [InlineData("MaxPromptBytes", "-1")]
    [InlineData("MaxPromptBytes", "16777217")]
    public async Task Start_WithAValueThatCannotWork_NamesTheKey(string key, string value)
    {
        using var host = Build((key, value));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith($"ExecutionHistory:{key} is ", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Register_Twice_KeepsWhatCodeConfiguredInBetween()
    {
        var builder = Builder(("MaxPromptBytes", "100"));
        HistoryServices.Register(builder.Services);
        builder.Services.Configure<ExecutionHistoryOptions>(options => options.MaxPromptBytes = 200);
        HistoryServices.Register(builder.Services);
        using var host = builder.Build();

        Assert.Equal(200, host.Services.GetRequiredService<IOptions<ExecutionHistoryOptions>>().Value.MaxPromptBytes);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Builder(settings);
        HistoryServices.Register(builder.Services);
        return builder.Build();
    }

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"ExecutionHistory:{setting.Key}", (string?)setting.Value)));
        return builder;
    }
}
