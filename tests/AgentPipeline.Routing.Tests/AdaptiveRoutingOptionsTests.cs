using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing.Tests;

public sealed class AdaptiveRoutingOptionsTests
{
    [Fact]
    public void Defaults_Validated_AreAccepted()
        => Assert.True(new AdaptiveRoutingOptionsValidator().Validate(null, new AdaptiveRoutingOptions()).Succeeded);

    [Theory]
    [InlineData("Exploration", "1.5")]
    [InlineData("Exploration", "NaN")]
    [InlineData("TwoPhaseThreshold", "-1")]
    [InlineData("StrongModelThreshold", "3")]
    [InlineData("MinimumSamples", "-1")]
    [InlineData("CostWeight", "-0.1")]
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
