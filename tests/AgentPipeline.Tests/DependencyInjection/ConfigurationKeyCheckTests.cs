using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.DependencyInjection;

public sealed class ConfigurationKeyCheckTests
{
    [Theory]
    [InlineData("Executors:MaxToolRound", "Executors:MaxToolRounds")]
    [InlineData("executors:max_tool_rounds", "Executors:MaxToolRounds")]
    [InlineData("Widget:Sizes", "Widget:Size")]
    [InlineData("Widget:Prat:Window", "Widget:Part")]
    [InlineData("Widget:Part:Windwo", "Widget:Part:Window")]
    [InlineData("Widget:Window", "Widget:Part:Window")]
    [InlineData("Widget:Parts:0:Widnow", "Widget:Parts:0:Window")]
    [InlineData("Widget:Named:any.name:Widnow", "Widget:Named:any.name:Window")]
    [InlineData("Widget:Switch:Enabld", "Widget:Switch:Enabled")]
    public async Task Start_KeyIsMisspelt_IsWarnedOfOnceWithTheNearestKey(string key, string nearest)
    {
        var log = await StartAsync((key, "00:00:05"));

        var warning = Assert.Single(log.Warnings(1001));
        Assert.Contains($"has the key {(key.Contains("Prat", StringComparison.Ordinal) ? "Widget:Prat" : key)}, which", warning, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"The nearest key is {nearest}.", warning, StringComparison.Ordinal);
        Assert.Contains("unless a plugin reads it by itself", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeyIsNearNone_KeysAreListed()
    {
        var log = await StartAsync(("Widget:Colour", "red"));

        Assert.Contains("The keys here are Size, Part, Parts, Named, Limits, Words, Culture, Make, Switch.", Assert.Single(log.Warnings(1001)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Widget:Size", "3")]
    [InlineData("widget:part:WINDOW", "00:00:05")]
    [InlineData("Widget:Parts:0:Window", "00:00:05")]
    [InlineData("Widget:Named:any.name:Window", "00:00:05")]
    [InlineData("Widget:Limits:any name", "3")]
    [InlineData("Widget:Words:0", "a")]
    [InlineData("Widget:Switch:Enabled", "false")]
    [InlineData("Widget:Culture:Calendar:Zzz", "not bound")]
    [InlineData("Tools:Mine", "not ours")]
    [InlineData("Logging:LogLevel:Default", "Warning")]
    [InlineData("Elsewhere:Size", "3")]
    public async Task Start_KeyIsRead_OrInASectionOfOthers_IsNoWarning(string key, string value)
    {
        var log = await StartAsync((key, value));

        Assert.Empty(log.Warnings(1001));
    }

    [Fact]
    public void Configure_ValuesOfAnotherKind_AllAreToldWithWhatIsExpected()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Configuration(
            ("Widget:Size", "large"), ("Widget:Part:Window", "soon"), ("Widget:Limits:a", "1.5"), ("Widget:Parts:0:Share", "much"), ("Widget:Parts:1:Share", "0.25")));
        Register(services);
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(
            [
                "Widget:Limits:a is \"1.5\"; set it to a whole number such as 1.",
                "Widget:Part:Window is \"soon\"; set it to a time such as 00:00:30.",
                "Widget:Parts:0:Share is \"much\"; set it to a number such as 0.5, or leave it out.",
                "Widget:Size is \"large\"; set it to a whole number such as 7.",
            ],
            exception.Failures.Order(StringComparer.Ordinal));
    }

    private static async Task<CollectingLogger> StartAsync(params (string Key, string Value)[] settings)
    {
        var log = new CollectingLogger();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(Configuration(settings));
        builder.Logging.AddProvider(log);
        builder.Services.AddAgentPipeline<AgentPipelineRegistrationTests.OneExecutorPipeline>();
        builder.Services.AddAgentTools();
        Register(builder.Services);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        return log;
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private static void Register(IServiceCollection services)
    {
        services.AddBoundOptions<WidgetOptions, WidgetOptionsValidator>("Widget", static (section, options) => section.Bind(options));
        PipelineToggle.Register(services, "Widget:Switch:Enabled");
    }

    private sealed class WidgetOptions
    {
        public int Size { get; set; } = 7;

        public PartOptions Part { get; } = new();

        public IList<PartOptions> Parts { get; } = [];

        public IDictionary<string, PartOptions> Named { get; } = new Dictionary<string, PartOptions>();

        public IDictionary<string, int> Limits { get; } = new Dictionary<string, int>();

        public IReadOnlyList<string> Words { get; set; } = [];

        public CultureInfo Culture { get; } = new("");

        public Func<Type, object>? Make { get; set; }

        public bool IsLarge => Size > 10;
    }

    private sealed class PartOptions
    {
        public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

        public double? Share { get; set; }
    }

    private sealed class WidgetOptionsValidator : IValidateOptions<WidgetOptions>
    {
        public ValidateOptionsResult Validate(string? name, WidgetOptions options) => ValidateOptionsResult.Success;
    }
}
