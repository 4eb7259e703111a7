namespace AgentPipeline.History.Sqlite;

/// <summary>What waits to be written: bounded, filled by many, emptied in batches by one thread.</summary>
/// <remarks>
/// A batch is handed out as soon as somebody waits for it, enough has gathered, or the interval since its first record has passed.
/// While one batch is being written the next one gathers, so that concurrent durable appends share a commit.
/// </remarks>
internal sealed class WriteQueue : IDisposable
{
    /// <summary>Records that may wait, or be in the writer's hands, before appending waits as well.</summary>
    public const int Capacity = 4096;

    private const int FullBatchRecords = 512;
    private const int FullBatchBytes = 4 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _slots = new(Capacity, Capacity);
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Queue<WriteRequest> _waiting = new();
    private long _waitingBytes;
    private bool _due;
    private bool _closed;

    public WriteQueue(TimeSpan interval, TimeProvider timeProvider)
    {
        _interval = interval;
        _timer = timeProvider.CreateTimer(static queue => ((WriteQueue)queue!).MakeDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
            while (!_due && !_closed)
            {
                Monitor.Wait(_gate);
            }

            long bytes = 0;
            while (bytes < FullBatchBytes && _waiting.TryDequeue(out var request))
            {
                bytes += request.EstimatedBytes;
                batch.Add(request);
            }

            _waitingBytes -= bytes;
            _due = _waiting.Count > 0;
            return batch.Count > 0 || !_closed;
        }
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
        _slots.Dispose();
        _closing.Dispose();
    }

    private async ValueTask AddWhenRoomAsync(WriteRequest request, CancellationToken cancellationToken)
    {
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
                Monitor.Pulse(_gate);
            }
            else if (_waiting.Count == 1)
            {
                _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void MakeDue()
    {
        lock (_gate)
        {
            _due = true;
            Monitor.Pulse(_gate);
        }
    }
}
