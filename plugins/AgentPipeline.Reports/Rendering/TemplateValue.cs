using System.Globalization;
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
            JsonValueKind.Number => Number(json.ToJsonString()),
            _ => json.ToJsonString(),
        },
        _ => null,
    };

    // By its text, because a number made in memory converts only to the type it was made from.
    private static object Number(string text)
        => long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
            : double.Parse(text, CultureInfo.InvariantCulture);
}
