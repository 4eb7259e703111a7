namespace AgentPipeline;

/// <summary>How an executor and a model did on one group of tasks, by the attempts that ran with them.</summary>
/// <remarks>
/// An execution counts once in the row of each executor and model that it used, and there its last attempt with them is the verdict.
/// A model is thereby neither credited with what another one rescued nor charged with what another one spoiled. Attempts that ended
/// otherwise (a rate limit, a cancellation) count as executions only: a rate of success of the model is
/// <see cref="Succeeded"/> / (<see cref="Succeeded"/> + <see cref="FailedByModel"/>).
/// </remarks>
public sealed record RouteStatistics
{
    /// <summary>The tasks' kind; empty when they had none.</summary>
    public required string Kind { get; init; }

    /// <summary>The tasks' complexity, as the lower bound of a bucket of width 0.1: 0, 0.1, ... 0.9.</summary>
    public required double ComplexityBucket { get; init; }

    /// <summary>The executor of the attempts; empty when none was chosen.</summary>
    public required string Executor { get; init; }

    /// <summary>The model of the attempts; empty when none was chosen.</summary>
    public required string Model { get; init; }

    /// <summary>Executions with at least one attempt on this executor and model.</summary>
    public long Executions { get; init; }

    /// <summary>Those whose last attempt on it succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Those of <see cref="Succeeded"/> whose success was verified: that attempt ended the execution, and something confirmed it.</summary>
    public long Verified { get; init; }

    /// <summary>Those whose last attempt on it failed through the model's fault.</summary>
    public long FailedByModel { get; init; }

    /// <summary>Tokens read by the model in the attempts on it.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written by the model in the attempts on it.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Price in US dollars of the attempts on it.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Sum of the durations of the attempts on it, without the waits before them.</summary>
    public TimeSpan TotalDuration { get; init; }

    /// <summary>Duration within which half of the attempts on it ended, to 5%.</summary>
    public TimeSpan DurationP50 { get; init; }

    /// <summary>Duration within which 95 of 100 attempts on it ended, to 5%.</summary>
    public TimeSpan DurationP95 { get; init; }
}
