namespace AgentPipeline;

/// <summary>Figures of one route on one group of tasks.</summary>
public sealed record RouteStatistics
{
    /// <summary>The tasks' kind; empty when they had none.</summary>
    public required string Kind { get; init; }

    /// <summary>The tasks' complexity, as the lower bound of a bucket of width 0.1: 0, 0.1, ... 0.9.</summary>
    public required double ComplexityBucket { get; init; }

    /// <summary>The executor of the last attempt; empty when none was chosen.</summary>
    public required string Executor { get; init; }

    /// <summary>The model of the last attempt; empty when none was chosen.</summary>
    public required string Model { get; init; }

    /// <summary>Executions.</summary>
    public long Executions { get; init; }

    /// <summary>Executions that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Executions that failed and whose final error is the model's fault.</summary>
    public long FailedByModel { get; init; }

    /// <summary>Price in US dollars, over all attempts.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Sum of the durations.</summary>
    public TimeSpan TotalDuration { get; init; }
}
