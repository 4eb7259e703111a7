using System.Text;
using OpenAI.Chat;

namespace AgentPipeline.Cassettes.Tests.Server;

/// <summary>What the pieces of a streamed answer add up to.</summary>
internal sealed record StreamedAnswer(
    string Text, int TextPieces, IReadOnlyList<(string Name, string Arguments)> Calls, ChatFinishReason? FinishReason, ChatTokenUsage? Usage)
{
    public static async Task<StreamedAnswer> CollectAsync(ChatClient client, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var pieces = 0;
        var calls = new SortedDictionary<int, (string Name, string Arguments)>();
        ChatFinishReason? finishReason = null;
        ChatTokenUsage? usage = null;
        await foreach (var update in client.CompleteChatStreamingAsync(["hello"], cancellationToken: cancellationToken))
        {
            foreach (var part in update.ContentUpdate)
            {
                text.Append(part.Text);
                pieces++;
            }

            foreach (var call in update.ToolCallUpdates)
            {
                var (name, arguments) = calls.GetValueOrDefault(call.Index, ("", ""));
                calls[call.Index] = (name + call.FunctionName, arguments + call.FunctionArgumentsUpdate);
            }

            finishReason = update.FinishReason ?? finishReason;
            usage = update.Usage ?? usage;
        }

        return new StreamedAnswer(text.ToString(), pieces, [.. calls.Values], finishReason, usage);
    }
}
