namespace AgentPipeline;

/// <summary>The figures of one period, an hour or a day, as part of a trend. Each execution counts once, in the period it began in.</summary>
public sealed record TrendPoint
{
    /// <summary>When the period begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it is.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Executions.</summary>
    public required long Executions { get; init; }

    /// <summary>Executions that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Executions whose first attempt failed, by its classification recoverably.</summary>
    public long RecoverableFailures { get; init; }

    /// <summary>Those of <see cref="RecoverableFailures"/> that succeeded in the end.</summary>
    public long Recovered { get; init; }

    /// <summary>Price in US dollars.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Duration within which half of the executions ended, to 5%.</summary>
    public TimeSpan DurationP50 { get; init; }

    /// <summary>Duration within which 95 of 100 executions ended, to 5%.</summary>
    public TimeSpan DurationP95 { get; init; }
}
