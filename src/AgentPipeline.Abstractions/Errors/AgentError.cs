namespace AgentPipeline;

/// <summary>A classified failure: what it was, whose it was, and what to do about it.</summary>
/// <remarks>
/// Made by hand it ends the execution unless <see cref="Recoverable"/> and <see cref="Strategy"/> say otherwise: to have them follow from the
/// category, throw an <see cref="AgentFailureException"/> inside of classification.
/// </remarks>
public sealed record AgentError
{
    /// <summary>What kind of failure it was.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>How bad it is.</summary>
    public ErrorSeverity Severity { get; init; }

    /// <summary>Whether doing something about it can lead to success; <see langword="false"/> when not said.</summary>
    public bool Recoverable { get; init; }

    /// <summary>What should be done about it; <see cref="RecoveryAction.Stop"/> when not said.</summary>
    public RecoveryAction Strategy { get; init; }

    /// <summary>The rule that decided, for example <c>status.429</c>; empty when none did.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>How sure the rule is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How long the service asked to wait; a floor, not a suggestion.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Who caused it.</summary>
    public ErrorBlame Blame { get; init; }

    /// <summary>What happened, in one or a few lines, for a person or a model. Never a stack trace.</summary>
    public string Message { get; init; } = "";

    /// <summary>The path that is missing or not accessible, when there is one.</summary>
    public string? Path { get; init; }
}
