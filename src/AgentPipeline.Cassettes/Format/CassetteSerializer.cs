using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Writes the lines of a cassette.</summary>
internal static class CassetteSerializer
{
    public const int Version = 1;

    // Cassettes are read by people and never embedded in HTML, so quotes and accents stay legible.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Header(CassetteHeader header) => Line(header, static (writer, header) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("cassette", Version);
        writer.WriteString("description", header.Description);
        writer.WriteStartArray("models");
        foreach (var model in header.Models)
        {
            writer.WriteStartObject();
            writer.WriteString("id", model.Id);
            WriteOptional(writer, "inputPricePerMillion", model.InputPricePerMillion);
            WriteOptional(writer, "outputPricePerMillion", model.OutputPricePerMillion);
            WriteOptional(writer, "contextWindow", model.ContextWindow);
            writer.WriteNumber("tier", model.Tier);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static string Entry(CassetteEntry entry) => Line(entry, static (writer, entry) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("match");
        WriteMatch(writer, entry.Match);
        writer.WriteStartArray("variants");
        foreach (var variant in entry.Variants)
        {
            WriteVariant(writer, variant);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public static string Match(CassetteMatch match) => Line(match, WriteMatch);

    private static string Line<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMatch(Utf8JsonWriter writer, CassetteMatch match)
    {
        writer.WriteStartObject();
        WriteOptional(writer, "task", match.Task);
        WriteOptional(writer, "hash", match.Hash);
        WriteOptional(writer, "model", match.Model);
        WriteOptional(writer, "turn", match.Turn);
        writer.WriteEndObject();
    }

    private static void WriteVariant(Utf8JsonWriter writer, CassetteVariant variant)
    {
        writer.WriteStartObject();
        writer.WriteNumber("weight", variant.Weight);
        WriteOptional(writer, "occurrence", variant.Occurrence);
        if (variant.Delay > TimeSpan.Zero)
        {
            writer.WriteNumber("delayMs", (long)variant.Delay.TotalMilliseconds);
        }

        switch (variant.Outcome)
        {
            case CassetteResponse response:
                WriteResponse(writer, response);
                break;
            case CassetteError error:
                WriteError(writer, error);
                break;
            case CassetteDrop drop:
                writer.WriteStartObject("drop");
                writer.WriteNumber("afterBytes", drop.AfterBytes);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter writer, CassetteResponse response)
    {
        writer.WriteStartObject("response");
        WriteOptional(writer, "text", response.Text ?? (response.ToolCalls.Count == 0 ? "" : null));
        if (response.ToolCalls.Count > 0)
        {
            writer.WriteStartArray("toolCalls");
            foreach (var call in response.ToolCalls)
            {
                writer.WriteStartObject();
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("arguments");
                WriteArguments(writer, call.Arguments);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        WriteOptional(writer, "inputTokens", response.InputTokens);
        WriteOptional(writer, "outputTokens", response.OutputTokens);
        WriteOptional(writer, "finishReason", response.FinishReason);
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, CassetteError error)
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("status", error.Status);
        if (error.Headers.Count > 0)
        {
            writer.WriteStartObject("headers");
            foreach (var (name, value) in error.Headers)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        if (error.Body is { } body)
        {
            writer.WritePropertyName("body");
            body.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    // An object is written as one only when that loses nothing: a line end would end the entry's line, a repeated name be refused.
    private static void WriteArguments(Utf8JsonWriter writer, string arguments)
    {
        if (ToolArguments.IsObject(arguments) && !arguments.AsSpan().ContainsAny('\r', '\n') && arguments[0] == '{' && arguments[^1] == '}')
        {
            writer.WriteRawValue(arguments, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(arguments);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is not null)
        {
            writer.WriteNumber(name, value.Value);
        }
    }
}
