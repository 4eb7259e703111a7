namespace AgentPipeline;

/// <summary>The account of one attempt.</summary>
public sealed record AttemptRecord
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The executor it ran with.</summary>
    public string? Executor { get; init; }

    /// <summary>The model it ran with.</summary>
    public string? Model { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long was waited before it.</summary>
    public TimeSpan DelayBefore { get; init; }

    /// <summary>Whether it succeeded.</summary>
    public required bool Success { get; init; }

    /// <summary>
    /// What the agent answered, cut to a size that history can keep, also when a check refused it; empty when there was no answer, and
    /// in records of before it was kept.
    /// </summary>
    public string Output { get => field ?? ""; init; } = "";

    /// <summary>Why it failed.</summary>
    public AgentError? Error { get; init; }

    /// <summary>Requests sent to models.</summary>
    public int ModelRequests { get; init; }

    /// <summary>Tokens read.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Price in US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Tool calls, in order.</summary>
    public IReadOnlyList<ToolCallRecord> ToolCalls { get; init; } = [];
}
