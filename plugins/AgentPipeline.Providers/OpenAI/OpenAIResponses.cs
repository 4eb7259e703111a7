using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkFinishReason = OpenAI.Chat.ChatFinishReason;

namespace AgentPipeline.Providers;

/// <summary>Answers of the chat-completions protocol.</summary>
internal static class OpenAIResponses
{
    /// <summary>Code of the <see cref="ErrorContent"/> that carries a refusal.</summary>
    public const string RefusalCode = "Refusal";

    public static ChatResponse Convert(ChatCompletion completion)
    {
        var contents = new List<AIContent>();
        foreach (var part in completion.Content)
        {
            if (part.Kind == ChatMessageContentPartKind.Text && part.Text.Length > 0)
            {
                contents.Add(new TextContent(part.Text));
            }
        }

        if (completion.Refusal is { Length: > 0 } refusal)
        {
            contents.Add(new ErrorContent(refusal) { ErrorCode = RefusalCode });
        }

        foreach (var call in completion.ToolCalls)
        {
            contents.Add(ToolCallArguments.ToContent(call.Id ?? "", call.FunctionName, call.FunctionArguments.ToString()));
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = completion.Id })
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = Convert(completion.FinishReason),
            Usage = Convert(completion.Usage),
            RawRepresentation = completion,
        };
    }

    public static UsageDetails? Convert(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };

    public static ChatFinishReason Convert(SdkFinishReason reason) => reason switch
    {
        SdkFinishReason.Length => ChatFinishReason.Length,
        SdkFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        SdkFinishReason.ToolCalls or SdkFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };

    /// <summary>Whether the SDK could not make sense of what the server sent with a status of success.</summary>
    public static bool IsUnreadable(Exception exception)
        => exception is JsonException or FormatException or KeyNotFoundException or ArgumentOutOfRangeException
            || exception.GetType() == typeof(InvalidOperationException);

    public static AgentFailureException Unreadable(Uri endpoint, Exception cause) => new(
        ErrorCategory.ModelError,
        $"The answer of {endpoint} is not a chat completion: {cause.Message} Check that the address is one of an OpenAI-compatible service.",
        cause)
    {
        Blame = ErrorBlame.Provider,
    };
}
