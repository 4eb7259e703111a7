namespace AgentPipeline;

/// <summary>What a strategy decided.</summary>
public sealed record RecoveryPlan
{
    /// <summary>Whether to try again.</summary>
    public required bool Retry { get; init; }

    /// <summary>Why, in one line for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>How long to wait first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What the next attempt should do differently.</summary>
    public AttemptGuidance Guidance { get; init; } = AttemptGuidance.None;

    /// <summary>Gives up.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The plan.</returns>
    public static RecoveryPlan Stop(string reason) => new() { Retry = false, Reason = reason };
}
