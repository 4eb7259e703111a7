using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentPipeline.History;

/// <summary>Execution records as JSON: what stores keep and what export writes. A record survives the round trip unchanged.</summary>
/// <remarks>
/// Names are camel case, enumerations go by their wire names, durations are <c>[-][d.]hh:mm:ss[.fffffff]</c> (exact to 100 ns),
/// times are ISO 8601 with offset, costs are plain numbers, and what is <see langword="null"/> is left out. One record is one line.
/// </remarks>
public static class ExecutionRecordJson
{
    private static readonly ExecutionRecordJsonContext _context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // A score that is not a number must not cost the whole record.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,

        // Stored and printed, never embedded in HTML: letters of every script stay readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>JSON in UTF-8, without line breaks.</returns>
    public static byte[] SerializeToUtf8Bytes(ExecutionRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, _context.ExecutionRecord);

    /// <summary>Writes a record as UTF-8.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Receives it.</param>
    public static void Write(ExecutionRecord record, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        JsonSerializer.Serialize(writer, record, _context.ExecutionRecord);
    }

    /// <summary>Writes a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>JSON without line breaks.</returns>
    public static string Serialize(ExecutionRecord record) => JsonSerializer.Serialize(record, _context.ExecutionRecord);

    /// <summary>Reads a record.</summary>
    /// <param name="utf8Json">JSON in UTF-8.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JsonException">It is not a record.</exception>
    public static ExecutionRecord Deserialize(ReadOnlySpan<byte> utf8Json)
        => JsonSerializer.Deserialize(utf8Json, _context.ExecutionRecord) ?? throw new JsonException("An execution record is an object, not null.");
}
