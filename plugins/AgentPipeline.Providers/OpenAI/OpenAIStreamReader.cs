using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace AgentPipeline.Providers;

/// <summary>Reads one streamed answer. Tool calls arrive in pieces and are handed over whole, at the end.</summary>
internal sealed class OpenAIStreamReader
{
    private readonly SortedDictionary<int, PartialCall> _calls = [];
    private string? _id;
    private string? _model;

    public ChatResponseUpdate Read(StreamingChatCompletionUpdate update)
    {
        _id ??= update.CompletionId;
        _model ??= update.Model;
        var converted = Create();
        converted.RawRepresentation = update;
        converted.FinishReason = update.FinishReason is { } reason ? OpenAIResponses.Convert(reason) : null;
        foreach (var part in update.ContentUpdate)
        {
            if (part.Kind == ChatMessageContentPartKind.Text && part.Text.Length > 0)
            {
                converted.Contents.Add(new TextContent(part.Text));
            }
        }

        if (update.RefusalUpdate is { Length: > 0 } refusal)
        {
            converted.Contents.Add(new ErrorContent(refusal) { ErrorCode = OpenAIResponses.RefusalCode });
        }

        foreach (var call in update.ToolCallUpdates)
        {
            AddPiece(call);
        }

        if (OpenAIResponses.Convert(update.Usage) is { } usage)
        {
            converted.Contents.Add(new UsageContent(usage));
        }

        return converted;
    }

    /// <summary>The tool calls, when there were any.</summary>
    public ChatResponseUpdate? Finish()
    {
        if (_calls.Count == 0)
        {
            return null;
        }

        var update = Create();
        foreach (var call in _calls.Values)
        {
            update.Contents.Add(ToolCallArguments.ToContent(call.Id ?? "", call.Name ?? "", call.Arguments.ToString()));
        }

        return update;
    }

    private void AddPiece(StreamingChatToolCallUpdate piece)
    {
        if (!_calls.TryGetValue(piece.Index, out var call))
        {
            _calls[piece.Index] = call = new PartialCall();
        }

        call.Id ??= piece.ToolCallId;
        call.Name ??= piece.FunctionName;
        if (piece.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty)
        {
            call.Arguments.Append(arguments.ToString());
        }
    }

    private ChatResponseUpdate Create() => new() { Role = ChatRole.Assistant, ResponseId = _id, MessageId = _id, ModelId = _model };

    private sealed class PartialCall
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
