namespace AgentPipeline;

/// <summary>Which executions to list. Conditions that are not set do not restrict.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Began at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Began before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The task's kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The model of the last attempt.</summary>
    public string? Model { get; init; }

    /// <summary>The executor of the last attempt.</summary>
    public string? Executor { get; init; }

    /// <summary>Whether it succeeded.</summary>
    public bool? Success { get; init; }

    /// <summary>The category of the final error.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>Whether an attempt failed through its model's fault: the executions among which misroutes are to be found.</summary>
    public bool? FailedByModel { get; init; }

    /// <summary>
    /// Has this text in its task id, prompt, output or final error message; the case of the letters A to Z does not matter. Looks at one
    /// record after the other, so that rare text takes time that grows with the history.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only executions older than this one: the last id of the page before.</summary>
    public Guid? Before { get; init; }

    /// <summary>At most this many.</summary>
    public int Limit { get; init; } = 50;
}
