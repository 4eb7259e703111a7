using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>
/// Makes sure that a call can be told from the next: some OpenAI-compatible servers leave the id out, or use one twice.
/// </summary>
internal static class ToolCallIds
{
    /// <summary>The messages, with a new id for each call whose id is empty or was seen before.</summary>
    /// <param name="messages">A model's answer.</param>
    /// <param name="seen">The ids of the conversation so far; those of the answer are added.</param>
    public static IReadOnlyList<ChatMessage> MakeUnique(IList<ChatMessage> messages, HashSet<string> seen)
        => [.. messages.Select(message => MakeUnique(message, seen))];

    private static ChatMessage MakeUnique(ChatMessage message, HashSet<string> seen)
    {
        var contents = new List<AIContent>(message.Contents.Count);
        var changed = false;
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent call && (string.IsNullOrEmpty(call.CallId) || !seen.Add(call.CallId)))
            {
                contents.Add(Rename(call, seen));
                changed = true;
            }
            else
            {
                contents.Add(content);
            }
        }

        if (!changed)
        {
            return message;
        }

        var copy = message.Clone();
        copy.Contents = contents;
        return copy;
    }

    private static FunctionCallContent Rename(FunctionCallContent call, HashSet<string> seen)
    {
        var number = seen.Count + 1;
        string id;
        do
        {
            id = FormattableString.Invariant($"call_{number++}");
        }
        while (!seen.Add(id));

        return new FunctionCallContent(id, call.Name, call.Arguments)
        {
            Exception = call.Exception,
            AdditionalProperties = call.AdditionalProperties,
            InformationalOnly = call.InformationalOnly,
        };
    }
}
