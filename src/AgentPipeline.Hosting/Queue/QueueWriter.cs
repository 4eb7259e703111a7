using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.Hosting;

/// <summary>The one thread that changes a queue. What is asked while a transaction is on its way to the disk shares the next one.</summary>
/// <remarks>Safe for concurrent use. Each piece of work may be run more than once, and only its last run counts.</remarks>
internal sealed class QueueWriter : IDisposable
{
    private const int FullBatch = 512;

    private readonly object _gate = new();
    private readonly QueueFile _file;
    private readonly TimeProvider _timeProvider;
    private readonly SteadyClock _clock;
    private readonly Queue<Request> _waiting = new();
    private readonly Thread _thread;
    private SqliteConnection? _connection;
    private EntryTable? _table;
    private bool _closed;

    /// <summary>Begins to open the file, on its own thread: a host that starts has other things to do meanwhile.</summary>
    public QueueWriter(QueueFile file, TimeProvider timeProvider)
    {
        _file = file;
        _timeProvider = timeProvider;
        _clock = new SteadyClock(timeProvider);
        Opened = RunAsync(static _ => true);
        _thread = new Thread(Run) { IsBackground = true, Name = "AgentPipeline task queue writer" };
        _thread.Start();
    }

    /// <summary>Completes when the file is open, or fails with what is wrong with it.</summary>
    public Task Opened { get; }

    /// <summary>Does something with the entries.</summary>
    /// <returns>What it returned, once it is on disk.</returns>
    /// <exception cref="IOException">It is not, and the entries are as they were.</exception>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public Task<T> RunAsync<T>(Func<EntryTable, T> work)
    {
        var request = new Request<T>(work);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteTaskQueue));
            _waiting.Enqueue(request);
            Monitor.Pulse(_gate);
        }

        return request.Task;
    }

    /// <summary>Does what is left to do, closes the file, and blocks until that is done.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _table?.Dispose();
        _connection?.Dispose();
    }

    private void Run()
    {
        var batch = new List<Request>();
        while (Take(batch))
        {
            if (Write(batch) is { } failure)
            {
                // What goes wrong for one must not cost the others. A lock is of the whole file, and each would wait for it in turn.
                var last = failure;
                foreach (var request in batch)
                {
                    last = batch.Count == 1 || IsLock(last) ? last : Write([request]);
                    request.End(last);
                }
            }
            else
            {
                batch.ForEach(static request => request.End(null));
            }

            batch.Clear();
        }

        Disconnect();
    }

    private bool Take(List<Request> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            while (batch.Count < FullBatch && _waiting.TryDequeue(out var request))
            {
                batch.Add(request);
            }

            return batch.Count > 0;
        }
    }

    private IOException? Write(List<Request> batch)
    {
        try
        {
            Connect();
            QueueFile.Run(_connection!, "BEGIN IMMEDIATE");
            foreach (var request in batch)
            {
                request.Do(_table!);
            }

            QueueFile.Run(_connection!, "COMMIT");
            return null;
        }
        catch (Exception exception)
        {
            RollBack(exception);
            return _file.ErrorOf(exception);
        }
    }

    private static bool IsLock(IOException? failure) => failure?.InnerException is SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED };

    // After anything that does not pass by itself the next batch starts with a fresh connection.
    private void RollBack(Exception exception)
    {
        try
        {
            if (_connection is not null && sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                QueueFile.Run(_connection, "ROLLBACK");
            }

            if (exception is SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_BUSY or SQLITE_LOCKED })
            {
                return;
            }
        }
        catch (SqliteException)
        {
            // The connection goes, and its transaction with it.
        }

        Disconnect();
    }

    private void Connect()
    {
        if (_connection is null)
        {
            _connection = _file.OpenForWriting();
            _table = new EntryTable(_connection, _timeProvider, _clock);
        }
    }

    private void Disconnect()
    {
        _table?.Dispose();
        _connection?.Dispose();
        (_table, _connection) = (null, null);
    }

    private abstract class Request
    {
        public abstract void Do(EntryTable table);

        public abstract void End(IOException? failure);
    }

    private sealed class Request<T>(Func<EntryTable, T> work) : Request
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _completion.Task;

        public override void Do(EntryTable table) => _result = work(table);

        public override void End(IOException? failure)
        {
            if (failure is null)
            {
                _completion.SetResult(_result!);
            }
            else
            {
                _completion.SetException(failure);
            }
        }
    }
}
