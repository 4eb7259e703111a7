using System.Text.Json;

namespace AgentPipeline;

/// <summary>How messages speak of JSON values.</summary>
internal static class JsonText
{
    private const int ExcerptLength = 60;

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the string {Excerpt(value)}",
        JsonValueKind.Number => $"the number {Excerpt(value)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    public static string Excerpt(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= ExcerptLength ? text : string.Concat(text.AsSpan(0, ExcerptLength), "…");
    }

    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
