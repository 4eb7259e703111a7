namespace AgentPipeline.History.Tests;

/// <summary>A history whose appends end as a test says.</summary>
internal sealed class HistoryStub(Func<ValueTask> append) : IExecutionHistory
{
    private readonly InMemoryExecutionHistory _empty = new();

    public int Appends { get; private set; }

    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default)
    {
        Appends++;
        return append();
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => _empty.GetAsync(id, cancellationToken);

    public IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken = default) => _empty.QueryAsync(query, cancellationToken);

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _empty.GetStatisticsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _empty.GetErrorsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _empty.GetTrendAsync(since, cancellationToken);

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => _empty.DeleteBeforeAsync(time, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => _empty.CompactAsync(cancellationToken);
}
