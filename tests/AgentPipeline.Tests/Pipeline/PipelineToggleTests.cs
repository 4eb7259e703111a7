using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.Pipeline;

public sealed class PipelineToggleTests
{
    private const string Key = "Redaction:Enabled";

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    public void IsEnabled_Value_IsRead(string? value, bool expected)
    {
        using var toggle = new PipelineToggle(Configuration(value), Key);

        Assert.Equal((Key, expected), (toggle.Key, toggle.IsEnabled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("1")]
    public void Constructor_ValueThatIsNeither_SaysWhatToDo(string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => new PipelineToggle(Configuration(value), Key));

        Assert.Equal(
            $"The configuration key '{Key}' is '{value}', which is neither true nor false. Set it to true or false, or remove it to leave on what it switches.",
            error.Message);
    }

    [Fact]
    public void Reload_NewValue_IsFollowedBothWays()
    {
        var configuration = Configuration("true");
        using var toggle = new PipelineToggle(configuration, Key);

        Change(configuration, "false");
        Assert.False(toggle.IsEnabled);
        Change(configuration, null);
        Assert.True(toggle.IsEnabled);
    }

    [Fact]
    public void Reload_ValueThatIsNeither_KeepsTheStateAndWarns()
    {
        var log = new LineLogger();
        var configuration = Configuration("false");
        using var toggle = new PipelineToggle(configuration, Key, log);

        Change(configuration, "maybe");

        Assert.False(toggle.IsEnabled);
        Assert.Equal(
            [$"Warning: The configuration key {Key} was changed to 'maybe', which is neither true nor false; it counts as False as before. Set it to true or false."],
            log.Lines);
    }

    [Fact]
    public async Task Register_Toggle_IsSharedByKeyAndLetGoByTheContainer()
    {
        var configuration = Configuration("true");
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        PipelineToggle.Register(services, Key);
        PipelineToggle.Register(services, Key);
        PipelineToggle.Register(services, "Other:Enabled");
        PipelineToggle toggle;
        await using (var provider = services.BuildServiceProvider())
        {
            toggle = provider.GetRequiredKeyedService<PipelineToggle>(Key);
            Assert.Equal(2, provider.GetKeyedServices<PipelineToggle>(KeyedService.AnyKey).Count());
            Assert.Contains(toggle, provider.GetKeyedServices<PipelineToggle>(KeyedService.AnyKey));
        }

        Change(configuration, "false");

        Assert.True(toggle.IsEnabled);
    }

    [Fact]
    public async Task Start_ValueThatIsNeither_FailsAndNamesTheKey()
    {
        using var host = Host("on");

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"'{Key}' is 'on'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set it to true or false", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UsableValue_Starts()
    {
        using var host = Host("false");

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.False(host.Services.GetRequiredKeyedService<PipelineToggle>(Key).IsEnabled);
    }

    private static IHost Host(string value)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration[Key] = value;
        ExecutorServices.Register(builder.Services);
        PipelineToggle.Register(builder.Services, "Another:Enabled");
        PipelineToggle.Register(builder.Services, Key);
        return builder.Build();
    }

    private static IConfigurationRoot Configuration(string? value)
        => new ConfigurationBuilder().AddInMemoryCollection([new(Key, value)]).Build();

    private static void Change(IConfigurationRoot configuration, string? value)
    {
        configuration[Key] = value;
        configuration.Reload();
    }

    private sealed class LineLogger : ILogger<PipelineToggle>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
