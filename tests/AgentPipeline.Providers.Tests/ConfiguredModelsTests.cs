using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Providers.Tests;

public sealed class ConfiguredModelsTests
{
    [Fact]
    public void AddConfiguredModels_ValidEntries_AreRegistered()
    {
        const string Variable = "AGENTPIPELINE_TEST_KEY";
        Environment.SetEnvironmentVariable(Variable, "secret");
        using var services = new ServiceCollection().AddConfiguredModels(Configuration(
            ("Models:0:Id", "small"), ("Models:0:Provider", "OpenAI"), ("Models:0:Endpoint", "http://127.0.0.1:9/v1"),
            ("Models:0:Model", "tiny-1"), ("Models:0:InputPricePerMillion", "0.15"), ("Models:0:ContextWindow", "16000"),
            ("Models:1:Id", "large"), ("Models:1:Provider", "anthropic"), ("Models:1:Tier", "1"),
            ("Models:1:ApiKeyEnvironment", Variable))).BuildServiceProvider();

        var catalog = services.GetRequiredService<IModelCatalog>();

        Assert.Equal(["small", "large"], catalog.Models.Select(model => model.Id));
        Assert.Equal((0.15m, 16_000, "openai"), (catalog.Models[0].InputPricePerMillion, catalog.Models[0].ContextWindow, catalog.Models[0].Provider));
        var metadata = (ChatClientMetadata)catalog.GetClient("small").GetService(typeof(ChatClientMetadata))!;
        Assert.Equal(("tiny-1", new Uri("http://127.0.0.1:9/v1")), (metadata.DefaultModelId, metadata.ProviderUri));
        Assert.NotNull(catalog.GetClient("large"));
    }

    [Fact]
    public void AddConfiguredModels_NoSection_RegistersNoModel()
        => Assert.DoesNotContain(new ServiceCollection().AddConfiguredModels(Configuration()), static service => service.ServiceType == typeof(IChatClient));

    [Theory]
    [InlineData("Models:0:Id", "", "Models:0:Id is missing")]
    [InlineData("Models:0:Provider", "acme", "Models:0:Provider is \"acme\"")]
    [InlineData("Models:0:Endpoint", "ftp://x/", "Models:0:Endpoint is \"ftp://x/\"")]
    [InlineData("Models:0:Endpoint", "x/v1", "Models:0:Endpoint is \"x/v1\"")]
    [InlineData("Models:0:Tier", "high", "Models:0:Tier is \"high\"; set it to a whole number such as 0.")]
    [InlineData("Models:0:Tier", "-1", "Models:0:Tier is negative")]
    [InlineData("Models:0:InputPricePerMillion", "-1", "Models:0:InputPricePerMillion is negative")]
    [InlineData("Models:0:ContextWindow", "0", "Models:0:ContextWindow is not above 0")]
    [InlineData("Models:0:ApiKeyEnvironment", "AGENTPIPELINE_NOT_SET", "environment variable AGENTPIPELINE_NOT_SET, which is not set")]
    [InlineData("Models:1:Id", "small", "Models:1:Id is \"small\", as in an earlier entry")]
    public void AddConfiguredModels_WrongEntry_IsRefusedByKey(string key, string value, string expected)
    {
        var configuration = Configuration(
            ("Models:0:Id", "small"), ("Models:0:Provider", "openai"), ("Models:0:Endpoint", "http://127.0.0.1:9/v1"), (key, value));

        var error = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddConfiguredModels(configuration));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddConfiguredModels_SeveralMistakes_AreAllReported()
    {
        var configuration = Configuration(("Models:0:Provider", "acme"), ("Models:1:Provider", "emca"));

        var error = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddConfiguredModels(configuration));

        Assert.Equal(2, error.Failures.Count(failure => failure.Contains("Provider", StringComparison.Ordinal)));
        Assert.Equal(2, error.Failures.Count(failure => failure.Contains("Id is missing", StringComparison.Ordinal)));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] entries)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(entries.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => (string?)g.Last().Value)).Build();
}
