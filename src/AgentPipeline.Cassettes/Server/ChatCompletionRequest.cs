using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentPipeline.Cassettes;

/// <summary>What matters of a chat-completions request; everything else in it is tolerated.</summary>
/// <param name="Request">The request in the terms of a cassette.</param>
/// <param name="Stream">Whether the answer is to be streamed.</param>
/// <param name="IncludeUsage">Whether the stream is to end with the usage.</param>
internal sealed record ChatCompletionRequest(CassetteRequest Request, bool Stream, bool IncludeUsage)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">It is malformed; the message is for the caller.</exception>
    public static ChatCompletionRequest Read(ReadOnlyMemory<byte> body, IHeaderDictionary headers)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, headers);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The request body is not valid JSON.", exception);
        }
    }

    private static ChatCompletionRequest Read(JsonElement root, IHeaderDictionary headers)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("The request body must be a JSON object.");
        }

        if (!root.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(model.GetString()))
        {
            throw new FormatException("The request must name a model: \"model\" is missing or blank.");
        }

        if (!root.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() == 0)
        {
            throw new FormatException("The request must hold messages: \"messages\" is missing or empty.");
        }

        var request = new CassetteRequest
        {
            Task = Uri.UnescapeDataString(headers[AgentRequestProperties.TaskIdHeader].ToString()) is var task && !string.IsNullOrWhiteSpace(task) ? task : null,
            Run = int.TryParse(headers[AgentRequestProperties.RunHeader], CultureInfo.InvariantCulture, out var run) && run > 0 ? run : 1,
            Model = model.GetString()!,
            Turn = messages.EnumerateArray().Count(message => RoleOf(message) == "assistant") + 1,
            Hash = PromptHash.Compute(messages.EnumerateArray().Where(message => RoleOf(message) == "user").Select(TextOf).FirstOrDefault("")),
            Characters = messages.EnumerateArray().Sum(message => TextOf(message).Length + CharactersOfCalls(message)),
        };
        return new ChatCompletionRequest(
            request,
            IsTrue(root, "stream"),
            root.TryGetProperty("stream_options", out var options) && options.ValueKind == JsonValueKind.Object && IsTrue(options, "include_usage"));
    }

    private static string RoleOf(JsonElement message)
        => message.ValueKind == JsonValueKind.Object && message.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String
            ? role.GetString()!
            : throw new FormatException("Each message must be an object with a \"role\".");

    private static string TextOf(JsonElement message) => !message.TryGetProperty("content", out var content) ? "" : content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(PartText)),
        JsonValueKind.Null => "",
        _ => throw new FormatException("A message's \"content\" must be a string or an array of parts."),
    };

    private static string? PartText(JsonElement part)
        => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static int CharactersOfCalls(JsonElement message)
        => !message.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array ? 0 : calls.EnumerateArray().Sum(call =>
            call.ValueKind == JsonValueKind.Object && call.TryGetProperty("function", out var function) && function.ValueKind == JsonValueKind.Object
                ? LengthOf(function, "name") + LengthOf(function, "arguments")
                : 0);

    private static int LengthOf(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Length : 0;

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
