using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Tool-call arguments as models write them.</summary>
internal static class ToolArguments
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whether they are a JSON object that can stand in a cassette as it is.</summary>
    public static bool IsObject(string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments, _strict);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Parses them as chat clients do: blank text is no argument, of a repeated name the last counts.</summary>
    /// <returns>The values, as JSON elements.</returns>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static Dictionary<string, object?> Parse(string arguments)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(arguments))
        {
            return values;
        }

        using var document = JsonDocument.Parse(arguments);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"Tool-call arguments must be a JSON object, not {document.RootElement.ValueKind}.");
        }

        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[property.Name] = property.Value.Clone();
        }

        return values;
    }
}
