using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Cli.Models;

/// <summary>
/// Models of an OpenAI-compatible endpoint. What the endpoint tells about them (<c>GET /models</c>, with the prices and context
/// lengths that some endpoints add: https://openrouter.ai/docs/api-reference/list-available-models) becomes their profile.
/// </summary>
internal sealed class EndpointModels : IModelSource
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Uri _endpoint;
    private readonly string _apiKey;
    private readonly IReadOnlyList<ModelProfile> _profiles;

    private EndpointModels(Uri endpoint, string apiKey, IReadOnlyList<ModelProfile> profiles)
    {
        _endpoint = endpoint;
        _apiKey = apiKey;
        _profiles = profiles;
    }

    public string Description => $"{_endpoint} ({string.Join(", ", _profiles.Select(profile => profile.Id))})";

    public TimeSpan RequestTimeout => TimeSpan.FromSeconds(100);

    public static async Task<EndpointModels> ConnectAsync(Uri endpoint, IReadOnlyList<string> models, CancellationToken cancellationToken)
    {
        // A local server usually wants no key, but the protocol has a place for one.
        var apiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY") is { Length: > 0 } key ? key : endpoint.IsLoopback ? "unused" : "";
        if (apiKey.Length == 0)
        {
            throw new CliException($"{endpoint} needs a key: set the environment variable OPENAI_API_KEY.");
        }

        var listed = await ListAsync(endpoint, apiKey, cancellationToken);
        if (listed.Count > 0 && models.FirstOrDefault(model => !listed.ContainsKey(model)) is { } unknown)
        {
            throw new CliException($"{endpoint} has no model '{unknown}'. It has {string.Join(", ", listed.Keys.Order(StringComparer.Ordinal).Take(20))}.");
        }

        var profiles = models.Select((model, tier) => Profile(model, tier, listed.GetValueOrDefault(model))).ToList();
        return new EndpointModels(endpoint, apiKey, profiles);
    }

    public void Check(string taskFile, IReadOnlyList<AgentTask> tasks)
    {
        // A model can be asked anything.
    }

    public void Register(IHostApplicationBuilder builder)
    {
        foreach (var profile in _profiles)
        {
            builder.Services.AddOpenAIModel(profile, _endpoint, _apiKey);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Dictionary<string, JsonElement>> ListAsync(Uri endpoint, string apiKey, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = _patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        try
        {
            using var response = await http.GetAsync(new Uri($"{endpoint.ToString().TrimEnd('/')}/models"), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                await RefuseForgottenVersionAsync(http, endpoint, cancellationToken);

                // Not every compatible endpoint lists its models; a wrong key will be told by the first request.
                return [];
            }

            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return document.RootElement.GetProperty("data").EnumerateArray()
                .GroupBy(model => model.GetProperty("id").GetString()!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().Clone(), StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = exception is OperationCanceledException ? $"it was silent for {_patience.TotalSeconds:0} seconds" : exception.GetBaseException().Message.TrimEnd('.');
            throw new CliException($"Nothing answers at {endpoint}: {reason}. Check the address, or leave --endpoint out to run against the bundled recording.", exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The API of most servers is below <c>/v1</c>, which is easily left out; every task would fail.</summary>
    private static async Task RefuseForgottenVersionAsync(HttpClient http, Uri endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.AbsolutePath == "/")
        {
            using var response = await http.GetAsync(new Uri(endpoint, "v1/models"), cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                throw new CliException($"The API is not at {endpoint} but below it: give --endpoint {endpoint}v1.");
            }
        }
    }

    private static ModelProfile Profile(string id, int tier, JsonElement listed) => new()
    {
        Id = id,
        Provider = "openai",
        Tier = tier,
        ContextWindow = listed.ValueKind == JsonValueKind.Object && listed.TryGetProperty("context_length", out var length) && length.TryGetInt32(out var tokens) ? tokens : null,
        InputPricePerMillion = Price(listed, "prompt"),
        OutputPricePerMillion = Price(listed, "completion"),
    };

    private static decimal? Price(JsonElement listed, string kind)
        => listed.ValueKind == JsonValueKind.Object
            && listed.TryGetProperty("pricing", out var pricing)
            && pricing.ValueKind == JsonValueKind.Object
            && pricing.TryGetProperty(kind, out var perToken)
            && decimal.TryParse(perToken.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var price)
                ? price * 1_000_000m
                : null;
}
