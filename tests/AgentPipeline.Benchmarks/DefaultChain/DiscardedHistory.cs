namespace AgentPipeline.Benchmarks;

/// <summary>Takes records and keeps none.</summary>
internal sealed class DiscardedHistory : IExecutionHistory
{
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default) => default;

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => default;

    public IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken = default)
        => AsyncEnumerable.Empty<ExecutionRecord>();

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
