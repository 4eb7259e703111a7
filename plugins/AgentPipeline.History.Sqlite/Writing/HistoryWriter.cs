using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.Sqlite;

/// <summary>The one thread that writes a history file, over the only connection that writes and checkpoints.</summary>
/// <remarks>
/// A full disk and another program's lock pass by themselves. Until they do, records that nobody waits for are kept and tried again;
/// the oldest are given up only when appending would have to wait for room, and all of them only when the store is closing.
/// </remarks>
internal sealed class HistoryWriter : IDisposable
{
    /// <summary>How long a flush waits for records that cannot be written now.</summary>
    internal static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan _firstRetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _longestRetryDelay = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly BatchWriter _batches;
    private readonly HistoryDurability _durability;
    private readonly TimeProvider _timeProvider;
    private readonly LossLedger _losses;
    private readonly WriteQueue _queue;
    private readonly WriterErrands _errands;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isFailing;
    private TimeSpan _retryDelay = _firstRetryDelay;

    /// <summary>Opens the file and starts writing.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be used.</exception>
    public HistoryWriter(HistoryFile file, ExecutionHistoryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _path = file.Path;
        _durability = options.Durability;
        _timeProvider = timeProvider;
        _losses = new LossLedger(file.Path, logger);
        _batches = new BatchWriter(file, options.Durability, timeProvider);
        _queue = new WriteQueue(options.FlushInterval, timeProvider, () => HistoryMetrics.CountWait(file.Path));
        _errands = new WriterErrands(_batches, new HistoryMaintenance(options, timeProvider), _queue.Wake, timeProvider, logger);
        _errands.Begin();
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentPipeline history writer" };
        _thread.Start();
    }

    /// <summary>Adds a record; completes as the durability says.</summary>
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken)
        => _durability == HistoryDurability.Durable
            ? CompletedAsync(record, cancellationToken)
            : _queue.AddAsync(new WriteRequest(record, null, _timeProvider.GetTimestamp()), cancellationToken);

    /// <summary>Waits until everything added so far has been written.</summary>
    /// <exception cref="HistoryStoreException">Records that nobody waited for were lost since the last flush, or still wait after <see cref="FlushLimit"/>.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => CompletedAsync(null, cancellationToken);

    /// <summary>Does something else on the connection that writes, between two batches.</summary>
    /// <exception cref="HistoryStoreException">It did not come to its end.</exception>
    public Task<long> RunAsync(Func<SqliteConnection, long> work, CancellationToken cancellationToken) => _errands.AddAsync(work).WaitAsync(cancellationToken);

    /// <summary>Writes what is queued, then closes the file.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        return _stopped.Task;
    }

    /// <summary>Writes what is queued, closes the file, and blocks until that is done.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _queue.Dispose();
        _errands.Dispose();
        _batches.Dispose();
    }

    private async ValueTask CompletedAsync(ExecutionRecord? record, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.AddAsync(new WriteRequest(record, completion, _timeProvider.GetTimestamp()), cancellationToken).ConfigureAwait(false);
        await completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteRequest>();
        while (_queue.Take(batch))
        {
            WriteAndComplete(batch);
            batch.Clear();
            _errands.RunNext();
        }

        _errands.End(_isFailing);
        _batches.Dispose();
        _stopped.SetResult();
    }

    private void WriteAndComplete(List<WriteRequest> batch)
    {
        var isLastTry = _queue.IsClosed;
        var failure = _batches.Write(batch);
        if (failure is null || batch.Count == 1 || !BatchWriter.IsOfRecord(failure))
        {
            Settle(batch, failure, isLastTry);
            return;
        }

        // One record that cannot be written must not cost the others of its batch.
        for (var i = 0; i < batch.Count; i++)
        {
            List<WriteRequest> single = [batch[i]];
            failure = _batches.Write(single);
            if (BatchWriter.IsPassing(failure))
            {
                Settle(batch[i..], failure, isLastTry);
                return;
            }

            Settle(single, failure, isLastTry);
        }
    }

    private void Settle(List<WriteRequest> batch, HistoryStoreException? failure, bool isLastTry)
    {
        _isFailing = failure is not null;
        if (failure is null)
        {
            _retryDelay = _firstRetryDelay;
            Complete(batch, null);
        }
        else if (isLastTry || !BatchWriter.IsPassing(failure))
        {
            Complete(batch, failure);
        }
        else
        {
            TryAgainLater(batch, failure);
        }
    }

    private void Complete(List<WriteRequest> batch, HistoryStoreException? failure)
    {
        var records = 0;
        var lost = 0;
        foreach (var request in batch)
        {
            records += request.Record is null ? 0 : 1;
            lost += request is { Record: not null, Completion: null } && failure is not null ? 1 : 0;
        }

        if (failure is not null)
        {
            _losses.Lose(lost, failure);
        }
        else if (records > 0)
        {
            _losses.Written();
        }

        foreach (var (record, completion, _) in batch)
        {
            End(completion, record is null ? _losses.Report() : failure);
        }

        _queue.Release(records);
    }

    /// <summary>Keeps what nobody waits for, and the flushes behind it; whoever waits for a record of their own is told.</summary>
    private void TryAgainLater(List<WriteRequest> batch, HistoryStoreException failure)
    {
        // Work goes on although the history does not: the oldest records make room for those of now.
        var surplus = _queue.IsFull ? WriteQueue.FullBatchRecords : 0;
        var kept = new List<WriteRequest>();
        var settled = new List<WriteRequest>();
        var waiting = 0;
        foreach (var request in batch)
        {
            var isFlush = request.Record is null;
            var isKept = isFlush ? waiting > 0 : request.Completion is null && surplus-- <= 0;
            waiting += isKept && !isFlush ? 1 : 0;
            (isKept ? kept : settled).Add(request);
        }

        Complete(settled, failure);
        if (kept.Count > 0)
        {
            HistoryMetrics.CountRetry(_path);
            foreach (var (flush, records) in _queue.PutBack(kept, _retryDelay, request => _timeProvider.GetElapsedTime(request.Asked) >= FlushLimit))
            {
                End(flush.Completion, HistoryFileErrors.Waiting(_path, records, failure));
            }

            _retryDelay = _retryDelay * 2 < _longestRetryDelay ? _retryDelay * 2 : _longestRetryDelay;
            _losses.Wait(waiting, failure);
        }
    }

    private static void End(TaskCompletionSource? completion, HistoryStoreException? failure)
    {
        if (failure is null)
        {
            completion?.TrySetResult();
        }
        else
        {
            completion?.TrySetException(failure);
        }
    }
}
