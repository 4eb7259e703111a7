using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentPipeline.Cassettes;

/// <summary>The models of a cassette in the shape of the OpenAI API, with prices per token as OpenRouter gives them.</summary>
internal static class ModelList
{
    private const decimal Million = 1_000_000m;

    public static string Of(IEnumerable<ModelProfile> models, DateTimeOffset created)
    {
        var data = new JsonArray();
        foreach (var model in models)
        {
            data.Add((JsonNode)Describe(model, created));
        }

        return new JsonObject { ["object"] = "list", ["data"] = data }.ToJsonString();
    }

    private static JsonObject Describe(ModelProfile model, DateTimeOffset created)
    {
        var node = new JsonObject
        {
            ["id"] = model.Id,
            ["object"] = "model",
            ["created"] = created.ToUnixTimeSeconds(),
            ["owned_by"] = "cassette",
            ["tier"] = model.Tier,
        };
        if (model.ContextWindow is { } window)
        {
            node["context_length"] = window;
        }

        var pricing = new JsonObject();
        AddPrice(pricing, "prompt", model.InputPricePerMillion);
        AddPrice(pricing, "completion", model.OutputPricePerMillion);
        if (pricing.Count > 0)
        {
            node["pricing"] = pricing;
        }

        return node;
    }

    private static void AddPrice(JsonObject pricing, string name, decimal? perMillion)
    {
        if (perMillion is { } price)
        {
            pricing[name] = (price / Million).ToString("0.############################", CultureInfo.InvariantCulture);
        }
    }
}
