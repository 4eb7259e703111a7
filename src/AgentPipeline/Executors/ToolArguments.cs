using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>The arguments of a tool call as JSON.</summary>
internal static class ToolArguments
{
    private static readonly JsonTypeInfo<IDictionary<string, object?>> _typeInfo =
        (JsonTypeInfo<IDictionary<string, object?>>)new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = false }
            .GetTypeInfo(typeof(IDictionary<string, object?>));

    public static JsonElement ToJson(IDictionary<string, object?>? arguments)
        => JsonSerializer.SerializeToElement(arguments ?? new Dictionary<string, object?>(), _typeInfo);

    /// <summary>The arguments for the record: as the model wrote them when they are not JSON.</summary>
    public static string ToText(FunctionCallContent call)
        => call.AdditionalProperties?.TryGetValue(AgentRequestProperties.RawArguments, out string? raw) == true && raw is not null
            ? raw
            : JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), _typeInfo);
}
