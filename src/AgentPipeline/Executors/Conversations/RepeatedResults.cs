using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Leaves out tool results that stand in a conversation once more: of the same results of one tool only the newest stays.</summary>
internal static class RepeatedResults
{
    /// <summary>Stands where a result was left out. Every call keeps a result.</summary>
    public const string LeftOut = "[the same result as below; left out]";

    /// <summary>Shorter results are not worth it.</summary>
    public const int LeastLength = 100;

    /// <summary>Leaves out what is repeated.</summary>
    /// <param name="messages">The conversation. Messages are replaced, never changed.</param>
    /// <param name="bodyOf">A result without what the model was told beside it.</param>
    /// <returns>How many results were left out, and how many characters they had.</returns>
    public static (int Results, long Characters) LeaveOut(List<ChatMessage> messages, Func<string, string, string> bodyOf)
    {
        var tools = messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()
            .ToDictionary(static call => call.CallId, static call => call.Name, StringComparer.Ordinal);
        var newer = new HashSet<(string Tool, string Text)>();
        var (results, characters) = (0, 0L);
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Role != ChatRole.Tool)
            {
                continue;
            }

            var contents = messages[i].Contents.ToArray();
            var before = results;
            for (var k = contents.Length - 1; k >= 0; k--)
            {
                if (contents[k] is FunctionResultContent { Result: string text } result && tools.TryGetValue(result.CallId, out var tool)
                    && bodyOf(result.CallId, text) is { Length: >= LeastLength } body && !newer.Add((tool, body)))
                {
                    contents[k] = new FunctionResultContent(result.CallId, LeftOut);
                    results++;
                    characters += text.Length;
                }
            }

            if (results > before)
            {
                messages[i] = new ChatMessage(ChatRole.Tool, [.. contents]);
            }
        }

        return (results, characters);
    }
}
