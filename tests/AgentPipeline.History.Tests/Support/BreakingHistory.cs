using System.Runtime.CompilerServices;

namespace AgentPipeline.History.Tests;

/// <summary>A history that lists one record and then cannot be read further.</summary>
internal sealed class BreakingHistory(ExecutionRecord first) : IExecutionHistory
{
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return first;
        throw new HistoryStoreException("store", "damaged");
    }

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
