using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Turns JSON into dictionaries, lists, strings, numbers and booleans: all that a template can reach.</summary>
internal static class TemplateValue
{
    public static object? From(JsonNode? node) => node switch
    {
        JsonObject json => json.ToDictionary(static pair => pair.Key, static pair => From(pair.Value), StringComparer.Ordinal),
        JsonArray json => json.Select(From).ToList(),
        JsonValue json => json.GetValueKind() switch
        {
            JsonValueKind.String => json.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when json.TryGetValue<long>(out var whole) => whole,
            JsonValueKind.Number when json.TryGetValue<decimal>(out var exact) => exact,
            JsonValueKind.Number => json.GetValue<double>(),
            _ => json.ToJsonString(),
        },
        _ => null,
    };
}
