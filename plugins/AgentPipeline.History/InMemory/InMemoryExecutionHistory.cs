using System.Runtime.CompilerServices;

namespace AgentPipeline.History;

/// <summary>A history that lives as long as the process. It keeps the newest <see cref="Capacity"/> records.</summary>
/// <remarks>Safe for concurrent use. Listing sees the records that were there when it began.</remarks>
public sealed class InMemoryExecutionHistory : IExecutionHistory
{
    /// <summary>How many records are kept; older ones are dropped, by id.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly SortedSet<ExecutionRecord> _newestFirst = new(Comparer<ExecutionRecord>.Create((x, y) => y.Id.CompareTo(x.Id)));
    private readonly Dictionary<Guid, ExecutionRecord> _byId = [];

    /// <inheritdoc/>
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_byId.TryAdd(record.Id, record))
            {
                _newestFirst.Add(record);
                if (_newestFirst.Count > Capacity && _newestFirst.Max is { } oldest)
                {
                    _newestFirst.Remove(oldest);
                    _byId.Remove(oldest.Id);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_byId.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var record in Select(record => Matches(query, record), Math.Max(0, query.Limit)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var builder = new StatisticsBuilder();
        foreach (var record in Select(record => since is null || record.StartedAt >= since))
        {
            builder.Add(record);
        }

        return ValueTask.FromResult(builder.Build());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var builder = new ErrorGroupsBuilder();
        foreach (var record in Select(record => since is null || record.StartedAt >= since))
        {
            builder.Add(record);
        }

        return ValueTask.FromResult(builder.Build());
    }

    private static bool Matches(ExecutionQuery query, ExecutionRecord record)
        => (query.Since is not { } since || record.StartedAt >= since)
            && (query.Kind is null || record.Kind == query.Kind)
            && (query.Model is null || record.Route?.Model == query.Model)
            && (query.Success is not { } success || record.Success == success)
            && (query.Category is not { } category || record.Error?.Category == category)
            && (query.Before is not { } before || record.Id.CompareTo(before) < 0);

    private List<ExecutionRecord> Select(Func<ExecutionRecord, bool> condition, int limit = int.MaxValue)
    {
        lock (_gate)
        {
            return [.. _newestFirst.Where(condition).Take(limit)];
        }
    }
}
