using System.Text.Json;

namespace AgentPipeline;

internal sealed class TypeKeyword(string[] types) : SchemaKeyword
{
    private static readonly string[] _known = ["null", "boolean", "object", "array", "number", "integer", "string"];

    public static SchemaKeyword? Create(SchemaSource source)
    {
        if (!source.TryGet("type", out var value))
        {
            return null;
        }

        string?[] types = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Name)] : [Name(value)];
        return types.Length > 0 && types.All(_known.Contains)
            ? new TypeKeyword(types!)
            : throw source.Wrong("type", $"must be one or several of {string.Join(", ", _known)}");
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        foreach (var type in types)
        {
            if (Is(instance, type, path))
            {
                return true;
            }
        }

        return Fail(path, $"must be {string.Join(" or ", types)}, but is {JsonText.Describe(instance)}", violations);
    }

    private static string? Name(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Is(JsonElement instance, string type, InstancePath path) => instance.ValueKind switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && NumberKeyword.Read(instance, path).IsInteger),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => type == "null",
    };
}
