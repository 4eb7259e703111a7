namespace AgentPipeline.Cli.History;

/// <summary>A history of whichever store its file belongs to; disposing it closes the file.</summary>
internal sealed class OpenedHistory(IExecutionHistory history) : IExecutionHistory, IAsyncDisposable
{
    public ValueTask CheckWritableAsync(CancellationToken cancellationToken) => history.CheckWritableAsync(cancellationToken);

    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken) => history.AppendAsync(record, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => history.FlushAsync(cancellationToken);

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken) => history.GetAsync(id, cancellationToken);

    public IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken) => history.QueryAsync(query, cancellationToken);

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => history.GetStatisticsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => history.GetErrorsAsync(since, cancellationToken);

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => history.GetTrendAsync(since, cancellationToken);

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) => history.DeleteBeforeAsync(time, cancellationToken);

    public ValueTask CompactAsync(CancellationToken cancellationToken) => history.CompactAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (history is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
