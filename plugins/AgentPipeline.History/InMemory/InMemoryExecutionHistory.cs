using System.Runtime.CompilerServices;

namespace AgentPipeline.History;

/// <summary>A history that lives as long as the process. It keeps the newest <see cref="Capacity"/> records, and figures of all.</summary>
/// <remarks>Safe for concurrent use. Listing sees the records that were there when it began.</remarks>
public sealed class InMemoryExecutionHistory : IExecutionHistory
{
    /// <summary>How many records are kept; older ones are dropped, by id.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly SortedSet<ExecutionRecord> _newestFirst = new(Comparer<ExecutionRecord>.Create((x, y) => y.Id.CompareTo(x.Id)));
    private readonly Dictionary<Guid, ExecutionRecord> _byId = [];
    private readonly RollupSet _rollups = new();
    private DateTimeOffset _hoursFrom;
    private DateTimeOffset _keptFrom;

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
                Count(record);
                if (_newestFirst.Count > Capacity && _newestFirst.Max is { } oldest)
                {
                    Remove(oldest);
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
        foreach (var record in Select(record => QueryMatch.Matches(query, record), Math.Max(0, query.Limit)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var (from, figures) = _rollups.Window(since, _hoursFrom);
            return ValueTask.FromResult(figures.ToStatistics(from));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_rollups.Window(since, _hoursFrom).Figures.ToErrors());
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_rollups.Trend(since, _hoursFrom));
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var day = RollupPeriod.Of(RollupLevel.Day, time).Start;
        lock (_gate)
        {
            _keptFrom = day > _keptFrom ? day : _keptFrom;
            var expired = _newestFirst.Where(record => record.StartedAt < day).ToList();
            expired.ForEach(Remove);
            return ValueTask.FromResult<long>(expired.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask CompactAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    // The newest record is the only clock there is.
    private void Count(ExecutionRecord record)
    {
        if (record.StartedAt < _keptFrom)
        {
            return;
        }

        _rollups.Add(record, _hoursFrom);
        if (RollupPeriod.HoursFrom(record.StartedAt) is var from && from > _hoursFrom)
        {
            _hoursFrom = from;
            _rollups.DropHours(from);
        }
    }

    private void Remove(ExecutionRecord record)
    {
        _newestFirst.Remove(record);
        _byId.Remove(record.Id);
    }

    private List<ExecutionRecord> Select(Func<ExecutionRecord, bool> condition, int limit)
    {
        lock (_gate)
        {
            return [.. _newestFirst.Where(condition).Take(limit)];
        }
    }
}
