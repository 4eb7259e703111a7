using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing.Tests;

public sealed class AdaptiveRoutingOptionsTests
{
    [Fact]
    public void Defaults_Validated_AreAccepted()
        => Assert.True(new AdaptiveRoutingOptionsValidator().Validate(null, new AdaptiveRoutingOptions()).Succeeded);

    [Fact]
    public void Configure_BeforeTheRegistration_OverrulesConfiguration()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("AdaptiveRouting:MinimumSamples", "4"), new("AdaptiveRouting:CostWeight", "2")]).Build());
        services.Configure<AdaptiveRoutingOptions>(options => options.MinimumSamples = 3);
        RoutingServices.Register(services);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<AdaptiveRoutingOptions>>().Value;

        Assert.Equal((3, 2.0), (options.MinimumSamples, options.CostWeight));
    }

    [Theory]
    [InlineData("Exploration", "1.5")]
    [InlineData("Exploration", "NaN")]
    [InlineData("TwoPhaseThreshold", "-1")]
    [InlineData("StrongModelThreshold", "3")]
    [InlineData("MinimumSamples", "-1")]
    [InlineData("CostWeight", "-0.1")]
    [InlineData("CostReference", "0")]
    [InlineData("CostReference", "1E-300")]
    [InlineData("RefreshInterval", "00:00:00")]
    [InlineData("DefaultExecutor", " ")]
    [InlineData("TwoPhaseExecutor", "")]
    public async Task Configuration_OutOfBounds_IsRefusedWithTheKey(string key, string value)
    {
        using var routing = new Routing(options: (key, value));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => routing.RouteAsync(Routing.NewExecution()));

        Assert.Contains($"AdaptiveRouting:{key}", exception.Message, StringComparison.Ordinal);
    }
}
