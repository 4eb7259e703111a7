using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Providers;

/// <summary>Reads the configuration section <c>Models</c> and collects everything that is wrong with it.</summary>
internal static class ConfiguredModelReader
{
    public const string SectionName = "Models";
    public const string OpenAI = "openai";
    public const string Anthropic = "anthropic";

    private const string AnyKey = "none";

    /// <summary>The models, each with its key.</summary>
    /// <exception cref="OptionsValidationException">Entries are wrong; the failures name each key and its fix.</exception>
    public static IReadOnlyList<(ConfiguredModel Model, string ApiKey)> Read(IConfiguration configuration)
    {
        var failures = new List<string>();
        var models = new List<(ConfiguredModel, string)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in configuration.GetSection(SectionName).GetChildren())
        {
            if (TryBind(section, failures, out var model) && Check(section.Path, model, ids, failures) is { } key)
            {
                models.Add((model, key));
            }
        }

        return failures.Count == 0 ? models : throw new OptionsValidationException(SectionName, typeof(ConfiguredModel), failures);
    }

    private static bool TryBind(IConfigurationSection section, List<string> failures, [NotNullWhen(true)] out ConfiguredModel? model)
    {
        try
        {
            model = section.Get<ConfiguredModel>() ?? new ConfiguredModel();
            return true;
        }
        catch (InvalidOperationException exception)
        {
            failures.AddRange(BoundOptions.Explain(section, new ConfiguredModel(), exception));
            model = null;
            return false;
        }
    }

    /// <summary>The model's key, or <see langword="null"/> when something is wrong.</summary>
    private static string? Check(string path, ConfiguredModel model, HashSet<string> ids, List<string> failures)
    {
        var before = failures.Count;
        if (string.IsNullOrWhiteSpace(model.Id))
        {
            failures.Add($"{path}:Id is missing. Set it to the name that routes should use.");
        }
        else if (!ids.Add(model.Id))
        {
            failures.Add($"{path}:Id is \"{model.Id}\", as in an earlier entry. Give each model its own id.");
        }

        var provider = model.Provider?.ToLowerInvariant();
        if (provider is not (OpenAI or Anthropic))
        {
            failures.Add($"{path}:Provider is \"{model.Provider}\". Set it to \"{OpenAI}\" (any OpenAI-compatible endpoint) or \"{Anthropic}\".");
        }

        if (model.Endpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
        {
            failures.Add($"{path}:Endpoint is \"{endpoint}\". Set it to an address that begins with http:// or https://.");
        }

        CheckNotNegative(path, nameof(model.InputPricePerMillion), model.InputPricePerMillion, failures);
        CheckNotNegative(path, nameof(model.OutputPricePerMillion), model.OutputPricePerMillion, failures);
        CheckNotNegative(path, nameof(model.Tier), model.Tier, failures);
        if (model.ContextWindow is <= 0)
        {
            failures.Add($"{path}:ContextWindow is not above 0. Set it to the model's limit in tokens, or leave it out.");
        }

        model.Provider = provider;
        var key = FindKey(path, model, failures);
        return failures.Count == before ? key : null;
    }

    private static void CheckNotNegative(string path, string key, decimal? value, List<string> failures)
    {
        if (value < 0)
        {
            failures.Add($"{path}:{key} is negative. Set it to 0 or more.");
        }
    }

    private static string FindKey(string path, ConfiguredModel model, List<string> failures)
    {
        var variable = model.ApiKeyEnvironment;
        if (string.IsNullOrWhiteSpace(variable))
        {
            if (model.Endpoint is not null)
            {
                // A server of one's own often asks for no key.
                return AnyKey;
            }

            variable = model.Provider == Anthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY";
        }

        var key = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(key))
        {
            failures.Add(
                $"{path}:ApiKeyEnvironment points to the environment variable {variable}, which is not set. "
                + "Set the variable to the API key, or name another variable.");
        }

        return key ?? "";
    }
}
