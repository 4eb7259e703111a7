namespace AgentPipeline;

/// <summary>What a ledger knows of one side effect.</summary>
public sealed record EffectEntry
{
    /// <summary>The effect.</summary>
    public required EffectKey Key { get; init; }

    /// <summary>How far it came.</summary>
    public required EffectState State { get; init; }

    /// <summary>The execution that brought it there.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the tool was called last; <see langword="null"/> when it never was.</summary>
    public DateTimeOffset? DispatchedAt { get; init; }

    /// <summary>What the tool answered, whole; only when <see cref="State"/> is <see cref="EffectState.Committed"/>.</summary>
    public ToolOutput? Output { get; init; }

    /// <summary>Why it is not known how the call ended, or why it was given up, for a person.</summary>
    public string? Reason { get; init; }
}
