using System.Text.Json;

namespace AgentPipeline;

/// <summary>Equality of JSON values as the specification has it: numbers by value, objects without order.</summary>
internal sealed class JsonValueComparer : IEqualityComparer<JsonElement>
{
    public static JsonValueComparer Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement obj)
    {
        switch (obj.ValueKind)
        {
            case JsonValueKind.String:
                return string.GetHashCode(obj.GetString(), StringComparison.Ordinal);
            case JsonValueKind.Number:
                // Equal numbers have the same nearest double, however they are written; minus zero is zero.
                return (obj.GetDouble() + 0.0).GetHashCode();
            case JsonValueKind.Array:
                var ordered = default(HashCode);
                foreach (var item in obj.EnumerateArray())
                {
                    ordered.Add(GetHashCode(item));
                }

                return ordered.ToHashCode();
            case JsonValueKind.Object:
                var unordered = 0;
                foreach (var property in obj.EnumerateObject())
                {
                    unordered ^= HashCode.Combine(string.GetHashCode(property.Name, StringComparison.Ordinal), GetHashCode(property.Value));
                }

                return unordered;
            default:
                return (int)obj.ValueKind;
        }
    }
}
