using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scriban.Runtime;

namespace AgentPipeline.Reports.Scriban;

/// <summary>Turns JSON into Scriban's own objects and lists of strings, numbers and booleans: copies, all that a template can reach.</summary>
internal static class ScriptModel
{
    public static ScriptObject From(JsonObject json)
    {
        var script = new ScriptObject(json.Count);
        foreach (var (name, value) in json)
        {
            script.SetValue(name, Value(value), readOnly: false);
        }

        return script;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        JsonObject json => From(json),
        JsonArray json => new ScriptArray(json.Select(Value)),
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
