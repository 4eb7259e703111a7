using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Makes a conversation smaller without breaking it: a tool result never loses its call, nor a call its result.</summary>
internal static class ScopeReducer
{
    /// <summary>Stands where turns were left out.</summary>
    public const string GapText =
        "[Earlier turns were left out to save space. The working directory is as those turns left it.]";

    private const double Target = 0.9;
    private const int Maskable = 200;
    private const int Cuttable = 1_000;
    private const int HeadLength = 2;

    /// <summary>
    /// Takes away at least a tenth. Level 1 masks old tool results; from level 2 on the oldest turns go as well. What is not enough
    /// is followed by the next measure: leaving out turns, then cutting the newest results.
    /// </summary>
    /// <param name="messages">The conversation: the system prompt, the task, then turns. Changed in place.</param>
    /// <param name="instruction">The message that says what to do now; it stays.</param>
    /// <param name="level">From 1.</param>
    /// <returns>Whether the conversation is at least a tenth smaller.</returns>
    public static bool TryReduce(List<ChatMessage> messages, ChatMessage instruction, int level)
    {
        var target = (long)(MessageSize.Of(messages) * Target);
        MaskOldResults(messages);
        if (level > 1 || MessageSize.Of(messages) > target)
        {
            DropOldTurns(messages, instruction, target);
        }

        if (MessageSize.Of(messages) > target)
        {
            CutNewestResults(messages, target);
        }

        return MessageSize.Of(messages) <= target;
    }

    private static void MaskOldResults(List<ChatMessage> messages)
        => ReplaceResults(messages, HeadLength, LastTurn(messages), static text => text.Length <= Maskable
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"[{text.Length} characters of output left out to save space]"));

    private static void CutNewestResults(List<ChatMessage> messages, long target)
    {
        bool changed;
        do
        {
            changed = ReplaceResults(messages, LastTurn(messages), messages.Count, static text =>
            {
                const string Cut = "\n[cut to save space]\n";
                return text.Length <= Cuttable ? text : string.Concat(text.AsSpan(0, text.Length / 4), Cut, text.AsSpan(text.Length * 3 / 4));
            });
        }
        while (changed && MessageSize.Of(messages) > target);
    }

    /// <summary>Leaves out the older half of the turns between the task and the newest turn, and more while it is not enough.</summary>
    private static void DropOldTurns(List<ChatMessage> messages, ChatMessage instruction, long target)
    {
        messages.RemoveAll(static message => message.Role == ChatRole.User && message.Text == GapText);
        var droppable = Turns(messages).Where(turn => turn.End < messages.Count && messages[turn.Start] != instruction).ToList();
        var dropped = new HashSet<ChatMessage>(ReferenceEqualityComparer.Instance);
        var size = MessageSize.Of(messages) + GapText.Length;
        for (var i = 0; i < droppable.Count && (i < (droppable.Count + 1) / 2 || size > target); i++)
        {
            foreach (var message in messages[droppable[i].Start..droppable[i].End])
            {
                dropped.Add(message);
                size -= MessageSize.Of(message);
            }
        }

        if (dropped.Count > 0)
        {
            messages.RemoveAll(dropped.Contains);
            messages.Insert(HeadLength, new ChatMessage(ChatRole.User, GapText));
        }
    }

    /// <summary>A turn: a user message, or an assistant message with the results of its calls.</summary>
    private static List<(int Start, int End)> Turns(List<ChatMessage> messages)
    {
        var turns = new List<(int Start, int End)>();
        for (var i = HeadLength; i < messages.Count; i++)
        {
            if (messages[i].Role == ChatRole.Tool && turns.Count > 0)
            {
                turns[^1] = (turns[^1].Start, i + 1);
            }
            else
            {
                turns.Add((i, i + 1));
            }
        }

        return turns;
    }

    private static int LastTurn(List<ChatMessage> messages)
    {
        var turns = Turns(messages);
        return turns.Count == 0 ? messages.Count : turns[^1].Start;
    }

    private static bool ReplaceResults(List<ChatMessage> messages, int from, int to, Func<string, string> replace)
    {
        var changed = false;
        for (var i = from; i < to; i++)
        {
            if (messages[i].Role != ChatRole.Tool)
            {
                continue;
            }

            messages[i] = new ChatMessage(ChatRole.Tool, [.. messages[i].Contents.Select(Replace)]);
        }

        return changed;

        AIContent Replace(AIContent content)
        {
            if (content is not FunctionResultContent { Result: string text } result || replace(text) is var shorter && shorter == text)
            {
                return content;
            }

            changed = true;
            return new FunctionResultContent(result.CallId, shorter);
        }
    }
}
