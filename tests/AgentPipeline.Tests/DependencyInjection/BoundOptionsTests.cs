using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.DependencyInjection;

public sealed class BoundOptionsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Configure_BeforeOrAfterTheRegistration_OverrulesConfiguration(bool before)
    {
        var services = Services(("Executors:MaxToolRounds", "5"), ("Executors:MaxPlanSteps", "6"));
        if (before)
        {
            services.Configure<ExecutorOptions>(options => options.MaxToolRounds = 7);
        }

        ExecutorServices.Register(services);
        if (!before)
        {
            services.Configure<ExecutorOptions>(options => options.MaxToolRounds = 7);
            ExecutorServices.Register(services);
        }

        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<ExecutorOptions>>().Value;

        Assert.Equal((7, 6), (options.MaxToolRounds, options.MaxPlanSteps));
    }

    [Fact]
    public void Registration_ManyTimes_BindsOnce()
    {
        var services = Services(("Widget:Size", "3"));
        var bindings = 0;
        for (var registration = 0; registration < 3; registration++)
        {
            services.AddBoundOptions<WidgetOptions, WidgetOptionsValidator>("Widget", (section, options) =>
            {
                bindings++;
                section.Bind(options);
            });
        }

        using var provider = services.BuildServiceProvider();

        Assert.Equal(3, provider.GetRequiredService<IOptions<WidgetOptions>>().Value.Size);
        Assert.Equal(1, bindings);
        Assert.Single(provider.GetServices<IValidateOptions<WidgetOptions>>());
    }

    [Fact]
    public void Configuration_Reloaded_TakesEffect()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Widget:Size", "3")]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddBoundOptions<WidgetOptions, WidgetOptionsValidator>("Widget", static (section, options) => section.Bind(options));
        using var provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<WidgetOptions>>();
        var before = monitor.CurrentValue.Size;

        configuration["Widget:Size"] = "4";
        configuration.Reload();

        Assert.Equal((3, 4), (before, monitor.CurrentValue.Size));
    }

    [Fact]
    public void Configuration_None_LeavesDefaults()
    {
        var services = new ServiceCollection();
        services.AddBoundOptions<WidgetOptions, WidgetOptionsValidator>("Widget", static (section, options) => section.Bind(options));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(1, provider.GetRequiredService<IOptions<WidgetOptions>>().Value.Size);
    }

    [Fact]
    public void Start_ValueThatCannotWork_IsRefused()
    {
        var services = Services(("Widget:Size", "-1"));
        services.AddBoundOptions<WidgetOptions, WidgetOptionsValidator>("Widget", static (section, options) => section.Bind(options));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Widget:Size", error.Message, StringComparison.Ordinal);
    }

    private static IServiceCollection Services(params (string Key, string Value)[] settings)
        => new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());

    private sealed class WidgetOptions
    {
        public int Size { get; set; } = 1;
    }

    private sealed class WidgetOptionsValidator : IValidateOptions<WidgetOptions>
    {
        public ValidateOptionsResult Validate(string? name, WidgetOptions options)
            => options.Size >= 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Widget:Size is below 0.");
    }
}
