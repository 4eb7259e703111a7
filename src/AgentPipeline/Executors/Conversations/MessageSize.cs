using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Size of messages in characters: what a reduction is measured by.</summary>
internal static class MessageSize
{
    public static long Of(IEnumerable<ChatMessage> messages) => messages.Sum(Of);

    public static long Of(ChatMessage message) => message.Contents.Sum(static content => content switch
    {
        TextContent text => text.Text.Length,
        TextReasoningContent reasoning => (reasoning.Text?.Length ?? 0) + (reasoning.ProtectedData?.Length ?? 0),
        FunctionCallContent call => call.Name.Length
            + (call.Arguments?.Sum(static argument => argument.Key.Length + (long)(argument.Value?.ToString()?.Length ?? 0)) ?? 0),
        FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
        DataContent data => data.Data.Length,
        _ => 0L,
    });
}
