namespace AgentPipeline;

/// <summary>Figures over a set of executions; all but <see cref="Routes"/> count each execution once.</summary>
public sealed record ExecutionStatistics
{
    /// <summary>
    /// Where the window begins that the figures are of: the time that was asked for, or the beginning of the hour or day it lies in, since
    /// stores keep figures by hour and day; <see langword="null"/> for all time.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Executions.</summary>
    public long Executions { get; init; }

    /// <summary>Executions that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Executions that <see cref="ExecutionRecord.FailedRecoverably"/>: the first attempt failed, by its classification recoverably.</summary>
    public long RecoverableFailures { get; init; }

    /// <summary>Those of <see cref="RecoverableFailures"/> that succeeded in the end: the executions that are <see cref="ExecutionRecord.Recovered"/>.</summary>
    public long Recovered { get; init; }

    /// <summary>Attempts.</summary>
    public long Attempts { get; init; }

    /// <summary>Tool calls.</summary>
    public long ToolCalls { get; init; }

    /// <summary>Tokens read by models.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written by models.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Price in US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Start of the oldest execution.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Start of the newest execution.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Duration within which half of the executions ended, to 5%.</summary>
    public TimeSpan DurationP50 { get; init; }

    /// <summary>Duration within which 95 of 100 executions ended, to 5%.</summary>
    public TimeSpan DurationP95 { get; init; }

    /// <summary>
    /// One row for each combination of kind, complexity bucket, executor and model that attempts ran with. An execution whose attempts
    /// used several models counts in the row of each of them, so that the rows' <see cref="RouteStatistics.Executions"/> may add up to
    /// more than <see cref="Executions"/>; costs add up to <see cref="CostUsd"/>.
    /// </summary>
    public IReadOnlyList<RouteStatistics> Routes { get; init; } = [];
}
