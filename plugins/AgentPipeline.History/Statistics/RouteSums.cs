namespace AgentPipeline.History;

/// <summary>Adds up one row of route statistics. Not thread-safe.</summary>
internal sealed class RouteSums
{
    private long _executions;
    private long _succeeded;
    private long _verified;
    private long _failedByModel;
    private long _nanodollars;
    private long _ticks;

    /// <summary>Adds an attempt on the route.</summary>
    public void AddAttempt(AttemptRecord attempt)
    {
        _nanodollars += StatisticsColumns.Nanodollars(attempt.CostUsd);
        _ticks += attempt.Duration.Ticks;
    }

    /// <summary>Adds what an execution says about the route: how its last attempt on it ended.</summary>
    public void AddVerdict(ExecutionRecord record, AttemptRecord last)
    {
        _executions++;
        _succeeded += last.Success ? 1 : 0;
        _verified += last.Success && record is { Success: true, VerifiedBy: not null } && ReferenceEquals(last, record.Attempts[^1]) ? 1 : 0;
        _failedByModel += StatisticsColumns.FailedByModel(last) ? 1 : 0;
    }

    public RouteStatistics Build(RouteKey key) => new()
    {
        Kind = key.Kind,
        ComplexityBucket = StatisticsColumns.BucketBound(key.Bucket),
        Executor = key.Executor,
        Model = key.Model,
        Executions = _executions,
        Succeeded = _succeeded,
        Verified = _verified,
        FailedByModel = _failedByModel,
        CostUsd = StatisticsColumns.Dollars(_nanodollars),
        TotalDuration = TimeSpan.FromTicks(_ticks),
    };
}
