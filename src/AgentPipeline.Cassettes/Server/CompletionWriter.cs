using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>
/// Writes answers in the shape of the OpenAI API: https://platform.openai.com/docs/api-reference/chat/object and, for streams,
/// https://platform.openai.com/docs/api-reference/chat-streaming.
/// </summary>
internal sealed class CompletionWriter(CassettePlay play, CassetteResponse response, DateTimeOffset created)
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole answer as one JSON object.</summary>
    public byte[] Whole() => Object("chat.completion", writer =>
    {
        WriteChoice(writer, "message", response.EffectiveFinishReason, message =>
        {
            message.WriteString("role", "assistant");
            message.WriteString("content", response.Text);
            message.WriteNull("refusal");
            if (response.ToolCalls.Count > 0)
            {
                message.WriteStartArray("tool_calls");
                for (var index = 0; index < response.ToolCalls.Count; index++)
                {
                    var call = response.ToolCalls[index];
                    WriteCall(message, streamIndex: null, play.CallId(index), call.Name, call.Arguments);
                }

                message.WriteEndArray();
            }
        });
        WriteUsage(writer);
    });

    /// <summary>The answer as server-sent events, each with its terminating blank line.</summary>
    public IEnumerable<byte[]> Events(bool includeUsage)
    {
        yield return Delta(delta =>
        {
            delta.WriteString("role", "assistant");
            delta.WriteString("content", response.Text is null ? null : "");
        });
        foreach (var piece in TextPieces.Split(response.Text ?? ""))
        {
            yield return Delta(delta => delta.WriteString("content", piece));
        }

        for (var index = 0; index < response.ToolCalls.Count; index++)
        {
            var number = index;
            var call = response.ToolCalls[index];
            yield return CallDelta(writer => WriteCall(writer, number, play.CallId(number), call.Name, ""));
            foreach (var piece in TextPieces.Split(call.Arguments))
            {
                yield return CallDelta(writer => WriteCall(writer, number, id: null, name: null, piece));
            }
        }

        yield return Delta(_ => { }, response.EffectiveFinishReason);
        if (includeUsage)
        {
            yield return Event(Object("chat.completion.chunk", writer =>
            {
                writer.WriteStartArray("choices");
                writer.WriteEndArray();
                WriteUsage(writer);
            }));
        }

        yield return "data: [DONE]\n\n"u8.ToArray();
    }

    private static byte[] Event(byte[] json) => [.. "data: "u8, .. json, .. "\n\n"u8];

    private static void WriteCall(Utf8JsonWriter writer, int? streamIndex, string? id, string? name, string arguments)
    {
        writer.WriteStartObject();
        if (streamIndex is { } index)
        {
            writer.WriteNumber("index", index);
        }

        if (id is not null)
        {
            writer.WriteString("id", id);
            writer.WriteString("type", "function");
        }

        writer.WriteStartObject("function");
        if (name is not null)
        {
            writer.WriteString("name", name);
        }

        writer.WriteString("arguments", arguments);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter writer, string part, string? finishReason, Action<Utf8JsonWriter> write)
    {
        writer.WriteStartArray("choices");
        writer.WriteStartObject();
        writer.WriteNumber("index", 0);
        writer.WriteStartObject(part);
        write(writer);
        writer.WriteEndObject();
        writer.WriteNull("logprobs");
        writer.WriteString("finish_reason", finishReason);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private byte[] CallDelta(Action<Utf8JsonWriter> writeCall) => Delta(delta =>
    {
        delta.WriteStartArray("tool_calls");
        writeCall(delta);
        delta.WriteEndArray();
    });

    private byte[] Delta(Action<Utf8JsonWriter> write, string? finishReason = null)
        => Event(Object("chat.completion.chunk", writer => WriteChoice(writer, "delta", finishReason, write)));

    private void WriteUsage(Utf8JsonWriter writer)
    {
        var (input, output) = play.TokensOf(response);
        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", input);
        writer.WriteNumber("completion_tokens", output);
        writer.WriteNumber("total_tokens", input + output);
        writer.WriteEndObject();
    }

    private byte[] Object(string type, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("id", play.ResponseId);
            writer.WriteString("object", type);
            writer.WriteNumber("created", created.ToUnixTimeSeconds());
            writer.WriteString("model", play.Request.Model);
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
