namespace AgentPipeline.History.Tests;

/// <summary>A history that shows records only after a flush, as a batched store does.</summary>
internal sealed class QueueingHistory : IExecutionHistory
{
    private readonly InMemoryExecutionHistory _visible = new();
    private readonly List<ExecutionRecord> _queue = [];

    public int LongestQueue { get; private set; }

    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default)
    {
        _queue.Add(record);
        LongestQueue = Math.Max(LongestQueue, _queue.Count);
        return ValueTask.CompletedTask;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        foreach (var record in _queue)
        {
            await _visible.AppendAsync(record, cancellationToken);
        }

        _queue.Clear();
    }

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => _visible.GetAsync(id, cancellationToken);

    public IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken = default) => _visible.QueryAsync(query, cancellationToken);

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _visible.GetStatisticsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _visible.GetErrorsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => _visible.GetTrendAsync(since, cancellationToken);

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => _visible.DeleteBeforeAsync(time, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => _visible.CompactAsync(cancellationToken);
}
