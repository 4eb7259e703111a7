namespace AgentPipeline.Routing.Tests;

/// <summary>A history that answers with figures a test decides, and counts how often it is asked.</summary>
internal sealed class ScriptedHistory(Func<ValueTask<ExecutionStatistics>> statistics) : IExecutionHistory
{
    private int _reads;

    public ScriptedHistory(params RouteStatistics[] routes)
        : this(() => new(new ExecutionStatistics { Routes = routes }))
    {
    }

    public int Reads => Volatile.Read(ref _reads);

    public static RouteStatistics Row(string model, double bucket, long succeeded, long failedByModel, long failedOtherwise = 0, string kind = "code") => new()
    {
        Kind = kind,
        ComplexityBucket = bucket,
        Executor = "single-phase",
        Model = model,
        Executions = succeeded + failedByModel + failedOtherwise,
        Succeeded = succeeded,
        FailedByModel = failedByModel,
    };

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return statistics();
    }

    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
