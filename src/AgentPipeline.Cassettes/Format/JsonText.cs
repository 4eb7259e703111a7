using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentPipeline.Cassettes;

/// <summary>Makes JSON elements that outlive their document.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    /// <summary>JSON text as an element.</summary>
    /// <exception cref="JsonException">It is not JSON, or names a property twice.</exception>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, _strict);
        return document.RootElement.Clone();
    }

    /// <summary>A text as a JSON string.</summary>
    public static JsonElement Of(string text) => Parse(JsonValue.Create(text).ToJsonString());

    /// <summary>An error's body: JSON when it is an object or an array, else a string; nothing when there is none.</summary>
    public static JsonElement? OfBody(string body)
    {
        if (body.Length == 0)
        {
            return null;
        }

        try
        {
            var element = Parse(body);
            return element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? element : Of(body);
        }
        catch (JsonException)
        {
            return Of(body);
        }
    }
}
