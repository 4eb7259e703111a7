using System.Runtime.CompilerServices;

namespace AgentPipeline.Routing.Tests;

/// <summary>A history whose listing fails after some records.</summary>
internal sealed class FailingHistory(IEnumerable<ExecutionRecord> records, int after) : IExecutionHistory
{
    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var record in records.OrderByDescending(static record => record.StartedAt).Take(after))
        {
            yield return record;
        }

        throw new IOException("The disk is gone.");
    }

    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
