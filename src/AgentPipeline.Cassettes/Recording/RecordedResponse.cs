using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>What a chat client's answer is in a cassette.</summary>
internal static class RecordedResponse
{
    public static CassetteResponse Of(ChatResponse response)
    {
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
            .Select(call => new CassetteToolCall(call.Name, ChatContents.ArgumentsOf(call)))
            .ToList();
        return new CassetteResponse
        {
            Text = response.Text is { Length: > 0 } text ? text : calls.Count > 0 ? null : "",
            ToolCalls = calls,
            InputTokens = response.Usage?.InputTokenCount,
            OutputTokens = response.Usage?.OutputTokenCount,
            FinishReason = Known(response.FinishReason?.Value),
        };
    }

    /// <summary>The finish reason, when cassettes have it.</summary>
    public static string? Known(string? finishReason) => finishReason is not null && VariantParser.FinishReasons.Contains(finishReason) ? finishReason : null;
}
