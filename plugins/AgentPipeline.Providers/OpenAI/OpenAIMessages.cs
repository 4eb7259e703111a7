using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace AgentPipeline.Providers;

/// <summary>Messages as the chat-completions protocol has them.</summary>
internal static class OpenAIMessages
{
    public static IReadOnlyList<SdkMessage> Convert(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var converted = new List<SdkMessage>();
        if (!string.IsNullOrWhiteSpace(options?.Instructions))
        {
            converted.Add(new SystemChatMessage(options.Instructions));
        }

        foreach (var message in messages)
        {
            if (message.Role == ChatRole.Tool)
            {
                // The protocol has one message per result.
                converted.AddRange(message.Contents.OfType<FunctionResultContent>()
                    .Select(static result => new ToolChatMessage(result.CallId, ContentText.Result(result))));
            }
            else if (message.Role == ChatRole.Assistant)
            {
                converted.Add(ConvertAssistant(message));
            }
            else if (message.Role == ChatRole.System)
            {
                converted.Add(new SystemChatMessage(message.Text));
            }
            else
            {
                converted.Add(new UserChatMessage(message.Contents.Select(ConvertPart)));
            }
        }

        return converted;
    }

    private static AssistantChatMessage ConvertAssistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(static call => ChatToolCall.CreateFunctionToolCall(
                call.CallId, call.Name, BinaryData.FromString(ContentText.Arguments(call))))
            .ToList();
        if (calls.Count == 0)
        {
            return new AssistantChatMessage(message.Text);
        }

        var converted = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
        {
            converted.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        }

        return converted;
    }

    private static ChatMessageContentPart ConvertPart(AIContent content) => content switch
    {
        TextContent text => ChatMessageContentPart.CreateTextPart(text.Text),
        UriContent image when image.HasTopLevelMediaType("image") => ChatMessageContentPart.CreateImagePart(image.Uri),
        DataContent image when image.HasTopLevelMediaType("image") =>
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(image.Data), image.MediaType),
        _ => throw new NotSupportedException(
            $"A message with {content.GetType().Name} cannot be sent: this client sends text and images."),
    };
}
