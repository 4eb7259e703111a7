using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentPipeline.FaultBench;

/// <summary>Answers in the shape of the OpenAI API (https://platform.openai.com/docs/api-reference/chat/object), and errors in the shapes that services give them.</summary>
internal static class Replies
{
    /// <summary>A text.</summary>
    public static Reply Text(string text, string finishReason = "stop") => Choice(new JsonObject { ["role"] = "assistant", ["content"] = text }, finishReason);

    /// <summary>Calls of tools; the arguments are sent as they are, whether they are JSON or not.</summary>
    public static Reply Calls(params ReadOnlySpan<(string Tool, string Arguments)> calls)
    {
        var list = new JsonArray();
        foreach (var (tool, arguments) in calls)
        {
            list.Add((JsonNode)new JsonObject
            {
                ["id"] = $"call_{list.Count + 1}",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments },
            });
        }

        return Choice(new JsonObject { ["role"] = "assistant", ["content"] = null, ["tool_calls"] = list }, "tool_calls");
    }

    /// <summary>One call, with its arguments as an object.</summary>
    public static Reply Call(string tool, params ReadOnlySpan<(string Name, JsonNode? Value)> arguments)
    {
        var values = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            values[name] = value;
        }

        return Calls((tool, values.ToJsonString()));
    }

    /// <summary>An error as the OpenAI API words it (https://platform.openai.com/docs/guides/error-codes).</summary>
    public static Reply Error(int status, string message, string type, string? code = null) => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code },
    }.ToJsonString());

    /// <summary>An error page of a gateway.</summary>
    public static Reply Page(int status, string title)
        => new(status, $"<html><head><title>{status} {title}</title></head><body><center><h1>{status} {title}</h1></center><hr><center>nginx</center></body></html>")
        {
            ContentType = "text/html",
        };

    public static Reply Throttled(string message = "Rate limit reached for small in organization org on requests per min (RPM): Limit 3, Used 3, Requested 1.")
        => Error(429, message, "requests", "rate_limit_exceeded");

    public static Reply Unavailable() => Error(503, "The server is currently overloaded. Please try again later.", "server_error");

    public static Reply Internal() => Error(500, "The server had an error while processing your request. Sorry about that!", "server_error");

    public static Reply TooLong(int limit, int tokens) => Error(
        400,
        FormattableString.Invariant($"This model's maximum context length is {limit} tokens. However, your messages resulted in {tokens} tokens. Please reduce the length of the messages."),
        "invalid_request_error",
        "context_length_exceeded") with
    { Hopeless = Hopeless.AsLarge };

    private static Reply Choice(JsonObject message, string finishReason) => new(200, new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = BenchClock.Start.ToUnixTimeSeconds(),
        ["model"] = "bench",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finishReason, ["logprobs"] = null }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20, ["total_tokens"] = 120 },
    }.ToJsonString(new JsonSerializerOptions()));
}
