using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Reads one variant of an entry.</summary>
internal static class VariantParser
{
    public const int LargestDrop = 1 << 20;

    // Ten minutes: longer than any client waits, short enough that a slip in the unit is noticed.
    private const int LongestDelayMs = 600_000;

    public static readonly string[] FinishReasons = ["stop", "length", "tool_calls", "content_filter"];
    private static readonly string[] _serverHeaders = ["connection", "content-length", "date", "transfer-encoding"];

    public static CassetteVariant Read(JsonFields fields)
    {
        var outcomes = (fields.Has("response") ? 1 : 0) + (fields.Has("error") ? 1 : 0) + (fields.Has("drop") ? 1 : 0);
        if (outcomes != 1)
        {
            throw fields.Problem($"{fields.PathOf("response")}, error and drop exclude each other and one is needed; there are {outcomes}.");
        }

        return new CassetteVariant(ReadOutcome(fields))
        {
            Weight = ReadWeight(fields),
            Occurrence = fields.OptionalInteger("occurrence", 1),
            Delay = TimeSpan.FromMilliseconds(fields.OptionalInteger("delayMs", 0, LongestDelayMs) ?? 0),
        };
    }

    /// <summary>Whether a header can be sent. The name is in lower case.</summary>
    public static bool IsHeader(string name, string value)
        => name.Length > 0
            && !_serverHeaders.Contains(name)
            && name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal))
            && value.All(character => character is >= ' ' and <= '~');

    private static double ReadWeight(JsonFields fields)
        => !fields.TryGet("weight", out var value) ? 1
            : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var weight) && weight > 0 && double.IsFinite(weight) ? weight
            : throw fields.Problem("weight", "a number above 0");

    private static CassetteOutcome ReadOutcome(JsonFields fields)
    {
        if (fields.Has("response"))
        {
            return ReadResponse(fields.Object("response", "text", "toolCalls", "inputTokens", "outputTokens", "finishReason"));
        }

        return fields.Has("error")
            ? ReadError(fields.Object("error", "status", "headers", "body"))
            : ReadDrop(fields.Object("drop", "afterBytes"));
    }

    private static CassetteDrop ReadDrop(JsonFields fields) => new(fields.OptionalInteger("afterBytes", 0, LargestDrop) ?? 0);

    private static CassetteResponse ReadResponse(JsonFields fields)
    {
        var text = fields.OptionalText("text");
        var toolCalls = fields.Has("toolCalls") ? fields.Objects("toolCalls", "name", "arguments").ConvertAll(ReadToolCall) : [];
        if (text is null && toolCalls.Count == 0)
        {
            throw fields.Problem($"{fields.PathOf("text")} and toolCalls are both missing; an answer needs one of them.");
        }

        var finishReason = fields.OptionalText("finishReason");
        return finishReason is not null && !FinishReasons.Contains(finishReason)
            ? throw fields.Problem("finishReason", $"one of {string.Join(", ", FinishReasons)}")
            : new CassetteResponse
            {
                Text = text,
                ToolCalls = toolCalls,
                InputTokens = fields.OptionalLong("inputTokens", 0),
                OutputTokens = fields.OptionalLong("outputTokens", 0),
                FinishReason = finishReason,
            };
    }

    private static CassetteToolCall ReadToolCall(JsonFields fields)
        => new(
            fields.OptionalText("name") ?? throw fields.Problem("name", "a string"),
            fields.TryGet("arguments", out var arguments) && arguments.ValueKind is JsonValueKind.Object or JsonValueKind.String
                ? arguments.ValueKind == JsonValueKind.Object ? arguments.GetRawText() : arguments.GetString()!
                : throw fields.Problem("arguments", "a JSON object, or a string that is passed on as it is"));

    private static CassetteError ReadError(JsonFields fields)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (fields.TryGet("headers", out var values))
        {
            if (values.ValueKind != JsonValueKind.Object)
            {
                throw fields.Problem("headers", "a JSON object of strings");
            }

            foreach (var header in values.EnumerateObject())
            {
                var name = header.Name.ToLowerInvariant();
                var valid = header.Value.ValueKind == JsonValueKind.String
                    && IsHeader(name, header.Value.GetString()!)
                    && headers.TryAdd(name, header.Value.GetString()!);
                if (!valid)
                {
                    throw fields.Problem(
                        $"{fields.PathOf("headers")} has an unusable header \"{header.Name}\"; give each name once, with a string of printable ASCII, and leave {string.Join(", ", _serverHeaders)} to the server.");
                }
            }
        }

        return new CassetteError
        {
            Status = fields.OptionalInteger("status", 400, 599) ?? throw fields.Problem("status", "a whole number from 400 to 599"),
            Headers = headers,
            Body = fields.TryGet("body", out var body) && body.ValueKind != JsonValueKind.Null ? body.Clone() : null,
        };
    }
}
