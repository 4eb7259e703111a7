namespace AgentPipeline.History;

/// <summary>Sums over the attempts on one route; see <see cref="RouteStatistics"/> for what counts how. Not thread-safe.</summary>
public sealed class RouteTotals
{
    /// <summary>Executions with at least one attempt on the route.</summary>
    public long Executions { get; set; }

    /// <summary>Those whose last attempt on it succeeded.</summary>
    public long Succeeded { get; set; }

    /// <summary>Those whose success was verified.</summary>
    public long Verified { get; set; }

    /// <summary>Those whose last attempt on it failed through the model's fault.</summary>
    public long FailedByModel { get; set; }

    /// <summary>Tokens read by the model.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens written by the model.</summary>
    public long OutputTokens { get; set; }

    /// <summary>Price in billionths of a US dollar.</summary>
    public long Nanodollars { get; set; }

    /// <summary>Sum of the attempts' durations, in units of 100 ns.</summary>
    public long Ticks { get; set; }

    /// <summary>How long attempts took.</summary>
    public DurationSketch Durations { get; init; } = new();

    /// <summary>Adds other sums.</summary>
    /// <param name="other">The other sums, which stay as they are.</param>
    public void Merge(RouteTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Executions += other.Executions;
        Succeeded += other.Succeeded;
        Verified += other.Verified;
        FailedByModel += other.FailedByModel;
        InputTokens += other.InputTokens;
        OutputTokens += other.OutputTokens;
        Nanodollars += other.Nanodollars;
        Ticks += other.Ticks;
        Durations.Merge(other.Durations);
    }

    internal void AddAttempt(AttemptRecord attempt)
    {
        InputTokens += attempt.InputTokens;
        OutputTokens += attempt.OutputTokens;
        Nanodollars += StatisticsColumns.Nanodollars(attempt.CostUsd);
        Ticks += attempt.Duration.Ticks;
        Durations.Add(attempt.Duration);
    }

    /// <summary>Adds what an execution says about the route: how its last attempt on it ended.</summary>
    internal void AddVerdict(ExecutionRecord record, AttemptRecord last)
    {
        Executions++;
        Succeeded += last.Success ? 1 : 0;
        Verified += last.Success && record is { Success: true, VerifiedBy: not null } && ReferenceEquals(last, record.Attempts[^1]) ? 1 : 0;
        FailedByModel += StatisticsColumns.FailedByModel(last) ? 1 : 0;
    }

    internal RouteStatistics Build(RouteKey key) => new()
    {
        Kind = key.Kind,
        ComplexityBucket = StatisticsColumns.BucketBound(key.Bucket),
        Executor = key.Executor,
        Model = key.Model,
        Executions = Executions,
        Succeeded = Succeeded,
        Verified = Verified,
        FailedByModel = FailedByModel,
        InputTokens = InputTokens,
        OutputTokens = OutputTokens,
        CostUsd = StatisticsColumns.Dollars(Nanodollars),
        TotalDuration = TimeSpan.FromTicks(Ticks),
        DurationP50 = Durations.Quantile(50),
        DurationP95 = Durations.Quantile(95),
    };
}
