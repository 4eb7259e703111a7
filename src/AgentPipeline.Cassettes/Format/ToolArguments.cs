using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Tool-call arguments as models write them.</summary>
internal static class ToolArguments
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

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

    /// <summary>Parses an object into values that are JSON elements.</summary>
    /// <exception cref="JsonException">It is not a JSON object.</exception>
    public static Dictionary<string, object?> Parse(string arguments)
    {
        using var document = JsonDocument.Parse(arguments, _strict);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(
                property => property.Name, property => (object?)property.Value.Clone(), StringComparer.Ordinal)
            : throw new JsonException($"Tool-call arguments must be a JSON object, not {document.RootElement.ValueKind}.");
    }
}
