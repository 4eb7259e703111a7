using System.Text;
using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Reads an answer in the shape of the OpenAI API, whole or chunk by chunk, into what a cassette keeps.</summary>
internal sealed class CompletionAssembler
{
    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<int, (string Name, StringBuilder Arguments)> _calls = [];
    private bool _hasText;
    private bool _hasChoice;
    private long? _inputTokens;
    private long? _outputTokens;
    private string? _finishReason;
    private CassetteError? _error;

    /// <summary>What the answer was; <see langword="null"/> when it was none.</summary>
    public CassetteOutcome? Outcome => _error is not null ? _error : !_hasChoice ? null : new CassetteResponse
    {
        Text = _hasText || _calls.Count == 0 ? _text.ToString() : null,
        ToolCalls = [.. _calls.Values.Select(call => new CassetteToolCall(call.Name, call.Arguments.ToString()))],
        InputTokens = _inputTokens,
        OutputTokens = _outputTokens,
        FinishReason = RecordedResponse.Known(_finishReason),
    };

    /// <summary>Adds the whole answer, or one chunk of it. What is not understood is passed over.</summary>
    public void Add(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Add(document.RootElement);
        }
        catch (JsonException)
        {
            // Not an answer; Outcome tells when there was none at all.
        }
    }

    private static bool TryGet(JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    private static string? TextOf(JsonElement element, string name) => TryGet(element, name, JsonValueKind.String, out var value) ? value.GetString() : null;

    private static long? CountOf(JsonElement element, string name)
        => TryGet(element, name, JsonValueKind.Number, out var value) && value.TryGetInt64(out var count) && count >= 0 ? count : null;

    private void Add(JsonElement root)
    {
        if (TryGet(root, "error", JsonValueKind.Object, out var error))
        {
            // Some gateways answer 200 and tell of the failure in the body; on replay it gets the status it should have had.
            var status = CountOf(error, "code") is { } code and >= 400 and <= 599 ? (int)code : 500;
            _error = new CassetteError { Status = status, Body = JsonText.OfBody(root.GetRawText()) };
        }

        if (TryGet(root, "usage", JsonValueKind.Object, out var usage))
        {
            _inputTokens = CountOf(usage, "prompt_tokens") ?? _inputTokens;
            _outputTokens = CountOf(usage, "completion_tokens") ?? _outputTokens;
        }

        if (TryGet(root, "choices", JsonValueKind.Array, out var choices) && choices.GetArrayLength() > 0)
        {
            var choice = choices[0];
            _hasChoice = true;
            _finishReason = TextOf(choice, "finish_reason") ?? _finishReason;
            if (TryGet(choice, "message", JsonValueKind.Object, out var part) || TryGet(choice, "delta", JsonValueKind.Object, out part))
            {
                AddPart(part);
            }
        }
    }

    private void AddPart(JsonElement part)
    {
        if (TextOf(part, "content") is { } text)
        {
            _text.Append(text);
            _hasText |= text.Length > 0;
        }

        if (!TryGet(part, "tool_calls", JsonValueKind.Array, out var calls))
        {
            return;
        }

        var position = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var index = (int)(CountOf(call, "index") ?? position);
            position++;
            if (TryGet(call, "function", JsonValueKind.Object, out var function))
            {
                var known = _calls.TryGetValue(index, out var sofar) ? sofar : ("", new StringBuilder());
                _calls[index] = (known.Item1 + TextOf(function, "name"), known.Item2.Append(TextOf(function, "arguments")));
            }
        }
    }
}
