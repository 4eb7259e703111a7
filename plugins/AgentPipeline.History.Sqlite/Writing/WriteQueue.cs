namespace AgentPipeline.History.Sqlite;

/// <summary>What waits to be written: bounded, filled by many, emptied in batches by one thread.</summary>
/// <remarks>
/// A batch is handed out as soon as somebody waits for it, enough has gathered, or the interval since its first record has passed.
/// While one batch is being written the next one gathers, so that concurrent durable appends share a commit. What could not be
/// written comes back and keeps its place.
/// </remarks>
internal sealed class WriteQueue : IDisposable
{
    /// <summary>Records that may wait, or be in the writer's hands, before appending waits as well.</summary>
    public const int Capacity = 4096;

    /// <summary>Records that are worth a transaction of their own, and fit into SQLite's cache before it ends.</summary>
    public const int FullBatchRecords = 512;

    private const int FullBatchBytes = 4 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _slots = new(Capacity, Capacity);
    private readonly CancellationTokenSource _closing = new();
    private readonly Action _waits;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly ITimer _retry;
    private readonly Queue<WriteRequest> _waiting = new();
    private long _waitingBytes;
    private bool _due;
    private bool _paused;
    private bool _askedSinceTake;
    private bool _closed;

    public WriteQueue(TimeSpan interval, TimeProvider timeProvider, Action waits)
    {
        _waits = waits;
        _interval = interval;
        _timer = timeProvider.CreateTimer(static queue => ((WriteQueue)queue!).MakeDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _retry = timeProvider.CreateTimer(static queue => ((WriteQueue)queue!).Resume(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether appending waits for room.</summary>
    public bool IsFull => _slots.CurrentCount == 0;

    /// <summary>Whether nothing more is accepted.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Adds a request; waits while the queue is full.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public ValueTask AddAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        // A request that only marks a point needs no room, so that flushing works when the queue is full.
        if (request.Record is null || _slots.Wait(0, CancellationToken.None))
        {
            Add(request);
            return ValueTask.CompletedTask;
        }

        return AddWhenRoomAsync(request, cancellationToken);
    }

    /// <summary>Waits for the next batch. For the writer's thread only.</summary>
    /// <param name="batch">Receives the batch.</param>
    /// <returns><see langword="false"/> when the queue is closed and empty.</returns>
    public bool Take(List<WriteRequest> batch)
    {
        lock (_gate)
        {
            while ((!_due || _paused) && !_closed)
            {
                Monitor.Wait(_gate);
            }

            long bytes = 0;
            while (batch.Count < FullBatchRecords && bytes < FullBatchBytes && _waiting.TryDequeue(out var request))
            {
                bytes += request.EstimatedBytes;
                batch.Add(request);
            }

            _waitingBytes -= bytes;
            _due = _waiting.Count > 0;
            _askedSinceTake = false;
            return batch.Count > 0 || !_closed;
        }
    }

    /// <summary>
    /// Takes back what could not be written, to hand it out before everything else: when the delay has passed, when somebody starts to
    /// wait, or when the queue is closed. For the writer's thread only.
    /// </summary>
    /// <param name="requests">What could not be written.</param>
    /// <param name="delay">How long it rests.</param>
    /// <param name="isOverdue">Whether who waits for a point has waited long enough.</param>
    /// <returns>Those who have, and how many records are before each; the queue forgets them.</returns>
    public List<(WriteRequest Request, int RecordsBefore)> PutBack(IReadOnlyList<WriteRequest> requests, TimeSpan delay, Predicate<WriteRequest> isOverdue)
    {
        var overdue = new List<(WriteRequest, int)>();
        lock (_gate)
        {
            var later = _waiting.ToArray();
            _waiting.Clear();
            var records = 0;
            foreach (var request in requests.Concat(later))
            {
                records += request.Record is null ? 0 : 1;
                if (request.Record is null && isOverdue(request))
                {
                    overdue.Add((request, records));
                }
                else
                {
                    _waiting.Enqueue(request);
                }
            }

            _waitingBytes += requests.Sum(request => (long)request.EstimatedBytes);
            _due = true;

            // Somebody who began to wait during the last try is owed a try of their own; who waited before has had it.
            _paused = !_askedSinceTake;
        }

        _retry.Change(delay, Timeout.InfiniteTimeSpan);
        return overdue;
    }

    /// <summary>Makes room for as many records as have been dealt with.</summary>
    public void Release(int records)
    {
        if (records > 0)
        {
            _slots.Release(records);
        }
    }

    /// <summary>Refuses further requests; what waits is still handed out. A second call changes nothing.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Monitor.PulseAll(_gate);
        }

        _closing.Cancel();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _retry.Dispose();
        _slots.Dispose();
        _closing.Dispose();
    }

    private async ValueTask AddWhenRoomAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        _waits();
        MakeDue();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        try
        {
            await _slots.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(SqliteExecutionHistory));
        }

        Add(request);
    }

    private void Add(WriteRequest request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteExecutionHistory));
            _waiting.Enqueue(request);
            _waitingBytes += request.EstimatedBytes;
            if (request.Completion is not null || _waiting.Count >= FullBatchRecords || _waitingBytes >= FullBatchBytes)
            {
                _due = true;
                _paused &= request.Completion is null;
                _askedSinceTake |= request.Completion is not null;
                Monitor.Pulse(_gate);
            }
            else if (_waiting.Count == 1)
            {
                _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Resume()
    {
        lock (_gate)
        {
            _paused = false;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Hands out what there is, be it nothing: there is something else to do.</summary>
    public void Wake() => MakeDue();

    private void MakeDue()
    {
        lock (_gate)
        {
            _due = true;
            Monitor.Pulse(_gate);
        }
    }
}
