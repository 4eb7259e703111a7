using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Providers;

/// <summary>Turns the text a model wrote as arguments into a call, also when it is not JSON.</summary>
internal static class ToolCallArguments
{
    public static FunctionCallContent ToContent(string id, string name, string arguments)
    {
        try
        {
            return new FunctionCallContent(id, name, Parse(arguments));
        }
        catch (JsonException exception)
        {
            return new FunctionCallContent(id, name)
            {
                Exception = exception,
                AdditionalProperties = new() { [AgentRequestProperties.RawArguments] = arguments },
            };
        }
    }

    private static Dictionary<string, object?> Parse(string arguments)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(arguments))
        {
            return values;
        }

        using var document = JsonDocument.Parse(arguments);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"A JSON object is expected, but this is {document.RootElement.ValueKind.ToString().ToLowerInvariant()}.");
        }

        foreach (var property in document.RootElement.EnumerateObject())
        {
            values[property.Name] = property.Value.Clone();
        }

        return values;
    }
}
