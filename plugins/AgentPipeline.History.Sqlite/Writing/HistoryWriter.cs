using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>The one thread that writes a history file, over the only connection that writes and checkpoints.</summary>
internal sealed partial class HistoryWriter : IDisposable
{
    private readonly HistoryFile _file;
    private readonly HistoryDurability _durability;
    private readonly ILogger _logger;
    private readonly WriteQueue _queue;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? _connection;
    private RecordInserter? _inserter;
    private HistoryStoreException? _firstLoss;
    private long _lostSinceFlush;

    /// <summary>Opens the file and starts writing.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be used.</exception>
    public HistoryWriter(HistoryFile file, HistoryDurability durability, TimeSpan flushInterval, TimeProvider timeProvider, ILogger logger)
    {
        _file = file;
        _durability = durability;
        _logger = logger;
        Connect();
        _queue = new WriteQueue(flushInterval, timeProvider);
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentPipeline history writer" };
        _thread.Start();
    }

    /// <summary>Adds a record; completes as the durability says.</summary>
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken)
        => _durability == HistoryDurability.Durable
            ? CompletedAsync(record, cancellationToken)
            : _queue.AddAsync(new WriteRequest(record, null), cancellationToken);

    /// <summary>Waits until everything added so far has been written.</summary>
    /// <exception cref="HistoryStoreException">Records that nobody waited for were lost since the last flush.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => CompletedAsync(null, cancellationToken);

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
        _inserter?.Dispose();
        _connection?.Dispose();
    }

    private async ValueTask CompletedAsync(ExecutionRecord? record, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.AddAsync(new WriteRequest(record, completion), cancellationToken).ConfigureAwait(false);
        await completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteRequest>();
        while (_queue.Take(batch))
        {
            WriteAndComplete(batch);
            batch.Clear();
        }

        Disconnect();
        _stopped.SetResult();
    }

    private void WriteAndComplete(List<WriteRequest> batch)
    {
        var failure = Write(batch);
        if (failure is null || batch.Count == 1 || !IsOfRecord(failure.InnerException))
        {
            Complete(batch, failure);
            return;
        }

        // One record that cannot be written must not cost the others of its batch.
        foreach (var request in batch)
        {
            List<WriteRequest> single = [request];
            Complete(single, Write(single));
        }
    }

    private static bool IsOfRecord(Exception? cause) => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SQLITE_TOOBIG,
        null or IOException or UnauthorizedAccessException => false,
        _ => true,
    };

    /// <summary>Writes a batch in one transaction.</summary>
    /// <returns>Why nothing of it was written; <see langword="null"/> when all was.</returns>
    private HistoryStoreException? Write(List<WriteRequest> batch)
    {
        if (!batch.Exists(request => request.Record is not null))
        {
            return null;
        }

        try
        {
            Connect();
            _connection!.Run("BEGIN IMMEDIATE");
            foreach (var request in batch)
            {
                if (request.Record is { } record)
                {
                    _inserter!.Insert(record, ExecutionRecordJson.Serialize(record));
                }
            }

            _connection!.Run("COMMIT");
            return null;
        }
        catch (Exception exception)
        {
            Recover(exception);
            return HistoryFileErrors.Of(_file.Path, exception);
        }
    }

    private void Complete(List<WriteRequest> batch, HistoryStoreException? failure)
    {
        var records = 0;
        var lost = 0;
        foreach (var (record, completion) in batch)
        {
            records += record is null ? 0 : 1;
            if (completion is null && failure is not null)
            {
                lost++;
                _lostSinceFlush++;
                _firstLoss ??= failure;
            }
            else if (record is null)
            {
                CompleteFlush(completion!);
            }
            else if (failure is not null)
            {
                completion!.TrySetException(failure);
            }
            else
            {
                completion?.TrySetResult();
            }
        }

        _queue.Release(records);
        if (lost > 0)
        {
            HistoryMetrics.CountLost(lost, failure!);
            LogLost(_logger, lost, failure!.Message, failure);
        }
    }

    private void CompleteFlush(TaskCompletionSource completion)
    {
        if (_lostSinceFlush == 0)
        {
            completion.TrySetResult();
            return;
        }

        completion.TrySetException(HistoryFileErrors.Lost(_file.Path, _lostSinceFlush, _firstLoss));
        _lostSinceFlush = 0;
        _firstLoss = null;
    }

    private void Connect()
    {
        if (_connection is null)
        {
            _connection = _file.OpenForWriting(_durability);
            _inserter = new RecordInserter(_connection);
        }
    }

    // A full disk and a lock pass by themselves; after anything else the next batch starts with a fresh connection.
    private void Recover(Exception exception)
    {
        try
        {
            _connection?.RollBack();
        }
        catch (SqliteException)
        {
            Disconnect();
        }

        if (exception is not SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_BUSY or SQLITE_LOCKED })
        {
            Disconnect();
        }
    }

    private void Disconnect()
    {
        _inserter?.Dispose();
        _connection?.Dispose();
        _inserter = null;
        _connection = null;
    }

    [LoggerMessage(EventId = 1411, EventName = "RecordsLost", Level = LogLevel.Error, Message = "{Count} executions are not in the history: {Reason}")]
    private static partial void LogLost(ILogger logger, int count, string reason, Exception exception);
}
