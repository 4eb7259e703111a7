namespace AgentPipeline.Cassettes;

/// <summary>A model's answer.</summary>
public sealed record CassetteResponse : CassetteOutcome
{
    /// <summary>What the model says; <see langword="null"/> when it only calls tools.</summary>
    public string? Text { get; init; }

    /// <summary>The tools it calls, in order.</summary>
    public IReadOnlyList<CassetteToolCall> ToolCalls { get; init; } = [];

    /// <summary>Tokens read; <see langword="null"/> estimates a quarter of the request's characters.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens written; <see langword="null"/> estimates a quarter of the answer's characters.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>
    /// Why it stopped: <c>stop</c>, <c>length</c>, <c>tool_calls</c> or <c>content_filter</c>; <see langword="null"/> means
    /// <c>tool_calls</c> when there are any, else <c>stop</c>.
    /// </summary>
    public string? FinishReason { get; init; }

    internal string EffectiveFinishReason => FinishReason ?? (ToolCalls.Count > 0 ? "tool_calls" : "stop");
}
