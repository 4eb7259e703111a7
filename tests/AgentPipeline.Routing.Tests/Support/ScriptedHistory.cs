using System.Runtime.CompilerServices;

namespace AgentPipeline.Routing.Tests;

/// <summary>A history that answers with records a test decides, newest first, and counts how often it is asked.</summary>
internal sealed class ScriptedHistory(Func<ExecutionQuery, Task<IReadOnlyList<ExecutionRecord>>> records) : IExecutionHistory
{
    private int _reads;

    public ScriptedHistory(params IEnumerable<ExecutionRecord>[] runs)
        : this(query => Task.FromResult<IReadOnlyList<ExecutionRecord>>(
            [.. runs.SelectMany(static some => some).OrderByDescending(record => record.StartedAt).Where(record => query.Since is not { } since || record.StartedAt >= since).Take(query.Limit)]))
    {
    }

    public int Reads => Volatile.Read(ref _reads);

    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        foreach (var record in await records(query))
        {
            yield return record;
        }
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
