namespace AgentPipeline;

/// <summary>Errors of attempts that share a category and a rule.</summary>
public sealed record ErrorGroup
{
    /// <summary>What kind of failure.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>The rule that recognised it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Attempts that failed so.</summary>
    public required long Count { get; init; }

    /// <summary>Executions in which that happened.</summary>
    public required long Executions { get; init; }

    /// <summary>Those executions that succeeded in the end.</summary>
    public required long Recovered { get; init; }

    /// <summary>Attempts that followed such a failure.</summary>
    public required long Retried { get; init; }

    /// <summary>The message of the newest one, cut to some hundred characters.</summary>
    public required string Example { get; init; }

    /// <summary>When the newest one happened.</summary>
    public required DateTimeOffset LastSeen { get; init; }
}
