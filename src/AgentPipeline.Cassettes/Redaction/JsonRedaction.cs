using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentPipeline.Cassettes;

/// <summary>Redacts the strings inside JSON, so that what is left is JSON still.</summary>
internal static class JsonRedaction
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with its strings redacted; the very same text when there was nothing to redact.</summary>
    public static string Redact(string json, Func<string, string> redact)
    {
        var node = JsonNode.Parse(json);
        return node is not null && RedactInside(node, redact) ? node.ToJsonString(_options) : json;
    }

    private static bool RedactInside(JsonNode node, Func<string, string> redact)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    changed |= RedactValue(value, SecretPatterns.IsSecretName(name) ? static _ => SecretPatterns.Replacement : redact, redact, text => members[name] = text);
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    var place = index;
                    changed |= RedactValue(items[index], redact, redact, text => items[place] = text);
                }

                break;
        }

        return changed;
    }

    private static bool RedactValue(JsonNode? value, Func<string, string> redactText, Func<string, string> redactInside, Action<string> replace)
    {
        if (value is JsonValue scalar && scalar.TryGetValue(out string? text))
        {
            var redacted = redactText(text);
            if (redacted == text)
            {
                return false;
            }

            replace(redacted);
            return true;
        }

        return value is not null && RedactInside(value, redactInside);
    }
}
