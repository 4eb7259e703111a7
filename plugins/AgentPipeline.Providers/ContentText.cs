using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Providers;

/// <summary>What a request says in text: arguments and results of tool calls.</summary>
internal static class ContentText
{
    private static readonly JsonSerializerOptions _options = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private static readonly JsonTypeInfo<IDictionary<string, object?>> _argumentsInfo =
        (JsonTypeInfo<IDictionary<string, object?>>)_options.GetTypeInfo(typeof(IDictionary<string, object?>));

    /// <summary>The arguments as a JSON object; an empty one when they were malformed, because servers parse what they are sent.</summary>
    public static string Arguments(FunctionCallContent call)
        => JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), _argumentsInfo);

    /// <summary>The result of a call: text as it is, anything else as JSON.</summary>
    public static string Result(FunctionResultContent result) => result.Result switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        var value => JsonSerializer.Serialize(value, _options.GetTypeInfo(value.GetType())),
    };
}
