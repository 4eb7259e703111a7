using System.Text.Json;

namespace AgentPipeline;

/// <summary>A schema object as it was written: reads its keywords and complains with keyword and place.</summary>
internal sealed class SchemaSource(SchemaCompiler compiler, JsonElement element, string location, int depth)
{
    public string Location { get; } = location;

    public bool TryGet(string keyword, out JsonElement value) => element.TryGetProperty(keyword, out value);

    public bool TryGet(string keyword, JsonValueKind kind, string expected, out JsonElement value)
    {
        if (!TryGet(keyword, out value))
        {
            return false;
        }

        return value.ValueKind == kind ? true : throw Wrong(keyword, $"must be {expected}");
    }

    /// <summary>A keyword whose value counts something.</summary>
    public int? Count(string keyword)
    {
        if (!TryGet(keyword, out var value))
        {
            return null;
        }

        var isCount = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var count) && count is >= 0 and <= int.MaxValue && Math.Floor(count) == count;
        return isCount ? (int)value.GetDouble() : throw Wrong(keyword, "must be a whole number from 0");
    }

    public JsonNumber? Number(string keyword)
    {
        if (!TryGet(keyword, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && JsonNumber.TryParse(value, out var number)
            ? number
            : throw Wrong(keyword, "must be a number of reasonable size");
    }

    public SchemaNode? Schema(string keyword) =>
        TryGet(keyword, out var value) ? compiler.Add(value, Pointer(keyword), depth + 1) : null;

    public SchemaNode[]? SchemaList(string keyword)
    {
        if (!TryGet(keyword, JsonValueKind.Array, "a list of schemas", out var list))
        {
            return null;
        }

        return list.GetArrayLength() == 0
            ? throw Wrong(keyword, "must not be empty")
            : [.. list.EnumerateArray().Select((item, index) => compiler.Add(item, $"{Pointer(keyword)}/{index}", depth + 1))];
    }

    public Dictionary<string, SchemaNode>? SchemaMap(string keyword)
    {
        if (!TryGet(keyword, JsonValueKind.Object, "an object of schemas", out var map))
        {
            return null;
        }

        var schemas = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        foreach (var (name, value) in Properties(keyword, map))
        {
            schemas[name] = compiler.Add(value, $"{Pointer(keyword)}/{InstancePath.Escape(name)}", depth + 1);
        }

        return schemas;
    }

    public string[] Names(string keyword, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw Wrong(keyword, "must be a list of property names");

    public Dictionary<string, JsonElement> Properties(string keyword, JsonElement value)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!properties.TryAdd(property.Name, property.Value))
            {
                throw Wrong(keyword, $"names \"{property.Name}\" twice");
            }
        }

        return properties;
    }

    public void RequestReference(ReferenceKeyword keyword) => compiler.RequestReference(this, keyword);

    public FormatException Wrong(string keyword, string reason) =>
        new($"The JSON schema cannot be used: \"{keyword}\" at #{Location} {reason}.");

    private string Pointer(string keyword) => $"{Location}/{InstancePath.Escape(keyword)}";
}
