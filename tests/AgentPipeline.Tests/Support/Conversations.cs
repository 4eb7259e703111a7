using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests;

/// <summary>What tests ask of the messages that a model got to see.</summary>
public static class Conversations
{
    public static IReadOnlyList<(string Id, string Text)> ResultsOf(IEnumerable<ChatMessage> messages)
        => [.. messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => (r.CallId, (string)r.Result!))];

    /// <summary>Every call is answered in the message after it, and every result answers such a call.</summary>
    public static void AssertNoOrphans(IReadOnlyList<ChatMessage> messages, bool lastMayWait = false)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            var calls = messages[i].Contents.OfType<FunctionCallContent>().Select(call => call.CallId).ToList();
            var waits = lastMayWait && i + 2 >= messages.Count;
            if (calls.Count > 0 && !waits)
            {
                Assert.Equal(calls, messages[i + 1].Contents.OfType<FunctionResultContent>().Select(result => result.CallId));
            }

            if (messages[i].Role == ChatRole.Tool)
            {
                Assert.Subset(
                    messages[i - 1].Contents.OfType<FunctionCallContent>().Select(call => call.CallId).ToHashSet(),
                    messages[i].Contents.OfType<FunctionResultContent>().Select(result => result.CallId).ToHashSet());
            }
        }
    }
}
