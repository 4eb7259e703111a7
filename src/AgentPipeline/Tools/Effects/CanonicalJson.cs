using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>JSON in a form that is the same for values that are the same, in the manner of RFC 8785, but with exact numbers.</summary>
/// <remarks>
/// Properties are sorted by their UTF-16 code units, white space is gone, escapes are resolved, and numbers are equal when their values
/// are: 1, 1.0 and 10e-1 are one number, as they are for JSON Schema. Strings are compared as they are, without Unicode normalization.
/// </remarks>
internal static class CanonicalJson
{
    /// <summary>SHA-256 of the canonical form, as 64 hexadecimal digits in lower case.</summary>
    public static string Hash(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(ToUtf8(value)));

    public static byte[] ToUtf8(JsonElement value)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(writer, value);
            }

            return buffer.WrittenSpan.ToArray();
        }
        catch (InvalidOperationException)
        {
            // Escaped halves of surrogate pairs are no text. What cannot be compared by value is compared as it was written.
            return Encoding.UTF8.GetBytes(value.GetRawText());
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(JsonNumber.TryParse(value, out var number) ? number.ToString() : value.GetRawText());
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
