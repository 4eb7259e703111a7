using AgentPipeline;
using AgentPipeline.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models that are reached through the OpenAI and Anthropic SDKs.</summary>
public static class AgentModelProviderServiceCollectionExtensions
{
    private static readonly Uri _openAIEndpoint = new("https://api.openai.com/v1");

    /// <summary>Registers a model behind any endpoint that speaks the OpenAI chat-completions protocol.</summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="profile">What is known about the model.</param>
    /// <param name="endpoint">Base address, up to and including the version, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="apiKey">The key; any text for a server that asks for none.</param>
    /// <param name="model">The model's name at the service; the profile's id when <see langword="null"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">A model of that id is registered already.</exception>
    public static IServiceCollection AddOpenAIModel(
        this IServiceCollection services, ModelProfile profile, Uri endpoint, string apiKey, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorContextSource, OpenAIErrorContextSource>());
        return services.AddAgentModel(profile, _ => new OpenAIChatClient(endpoint, model ?? profile.Id, apiKey));
    }

    /// <summary>Registers a model of Anthropic.</summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="profile">What is known about the model.</param>
    /// <param name="apiKey">The key.</param>
    /// <param name="endpoint">Base address without version; Anthropic's own when <see langword="null"/>.</param>
    /// <param name="model">The model's name at the service; the profile's id when <see langword="null"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">A model of that id is registered already.</exception>
    public static IServiceCollection AddAnthropicModel(
        this IServiceCollection services, ModelProfile profile, string apiKey, Uri? endpoint = null, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorContextSource, AnthropicErrorContextSource>());
        return services.AddAgentModel(profile, _ => AnthropicModelClient.Create(model ?? profile.Id, apiKey, endpoint));
    }

    /// <summary>
    /// Registers the models that the configuration section <c>Models</c> lists. An entry has <c>Id</c>, <c>Provider</c> (<c>openai</c>
    /// or <c>anthropic</c>), and optionally <c>Endpoint</c>, <c>Model</c> (its name at the service), <c>ApiKeyEnvironment</c> (the
    /// environment variable that holds the key), <c>InputPricePerMillion</c>, <c>OutputPricePerMillion</c> (US dollars),
    /// <c>ContextWindow</c> (tokens), <c>SupportsTools</c> and <c>Tier</c>.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="configuration">The configuration that holds the section; a missing section registers no model.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="OptionsValidationException">Entries are wrong; each failure names the key and the fix.</exception>
    public static IServiceCollection AddConfiguredModels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddReadSection<List<ConfiguredModel>>(ConfiguredModelReader.SectionName);
        foreach (var (model, apiKey) in ConfiguredModelReader.Read(configuration))
        {
            var profile = new ModelProfile
            {
                Id = model.Id!,
                Provider = model.Provider!,
                InputPricePerMillion = model.InputPricePerMillion,
                OutputPricePerMillion = model.OutputPricePerMillion,
                ContextWindow = model.ContextWindow,
                SupportsTools = model.SupportsTools,
                Tier = model.Tier,
            };
            _ = model.Provider == ConfiguredModelReader.Anthropic
                ? services.AddAnthropicModel(profile, apiKey, model.Endpoint, model.Model)
                : services.AddOpenAIModel(profile, model.Endpoint ?? _openAIEndpoint, apiKey, model.Model);
        }

        return services;
    }
}
