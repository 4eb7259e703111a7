namespace AgentPipeline;

/// <summary>One decision of recovery, as history keeps it.</summary>
public sealed record RecoveryStep
{
    /// <summary>The attempt that failed.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why it failed.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>What was done about it.</summary>
    public required RecoveryAction Action { get; init; }

    /// <summary>Whether another attempt followed.</summary>
    public required bool Retried { get; init; }

    /// <summary>Why, in one line for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Delay { get; init; }
}
