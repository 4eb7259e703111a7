using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>Writes batches over the only connection that writes and checkpoints; opens it again when it has to. Not thread-safe.</summary>
internal sealed class BatchWriter : IDisposable
{
    private readonly HistoryFile _file;
    private readonly HistoryDurability _durability;
    private readonly TimeProvider _timeProvider;
    private SqliteConnection? _connection;
    private RecordInserter? _inserter;

    /// <summary>Opens the file.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be used.</exception>
    public BatchWriter(HistoryFile file, HistoryDurability durability, TimeProvider timeProvider)
    {
        _file = file;
        _durability = durability;
        _timeProvider = timeProvider;
        Connect();
    }

    /// <summary>Whether what went wrong passes by itself: a full disk, or a lock.</summary>
    public static bool IsPassing(HistoryStoreException? failure)
        => failure?.InnerException is SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_BUSY or SQLITE_LOCKED };

    /// <summary>Whether a record of the batch cannot be written, rather than the file.</summary>
    public static bool IsOfRecord(HistoryStoreException failure) => failure.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SQLITE_TOOBIG,
        null or IOException or UnauthorizedAccessException => false,
        _ => true,
    };

    /// <summary>Writes a batch in one transaction.</summary>
    /// <returns>Why nothing of it was written; <see langword="null"/> when all was.</returns>
    public HistoryStoreException? Write(List<WriteRequest> batch)
    {
        if (!batch.Exists(request => request.Record is not null))
        {
            return null;
        }

        try
        {
            Connect();
            var began = _timeProvider.GetTimestamp();
            var (inserted, bytes) = (0, 0L);
            _connection!.Run("BEGIN IMMEDIATE");
            foreach (var request in batch)
            {
                if (request.Record is { } record && _inserter!.Insert(record) is var size and > 0)
                {
                    inserted++;
                    bytes += size;
                }
            }

            _inserter!.Complete();
            _connection!.Run("COMMIT");
            HistoryMetrics.CountCommit(_file.Path, inserted, bytes, _timeProvider.GetElapsedTime(began));
            return null;
        }
        catch (Exception exception)
        {
            var failure = HistoryFileErrors.Of(_file.Path, exception);
            Recover(failure);
            return failure;
        }
    }

    /// <summary>Does something else on the connection that writes.</summary>
    /// <param name="work">What to do; it begins and ends its transactions itself.</param>
    /// <returns>What it returned, and why it did not come to its end.</returns>
    public (T? Result, HistoryStoreException? Failure) Run<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            Connect();
            return (work(_connection!), null);
        }
        catch (Exception exception)
        {
            var failure = HistoryFileErrors.Of(_file.Path, exception);
            Recover(failure);
            return (default, failure);
        }
    }

    /// <summary>Closes the file; the next batch opens it again.</summary>
    public void Dispose()
    {
        _inserter?.Dispose();
        _connection?.Dispose();
        _inserter = null;
        _connection = null;
    }

    private void Connect()
    {
        if (_connection is null)
        {
            _connection = _file.OpenForWriting(_durability);
            _inserter = new RecordInserter(_connection);
        }
    }

    // After anything that does not pass by itself the next batch starts with a fresh connection.
    private void Recover(HistoryStoreException failure)
    {
        _inserter?.Reset();
        try
        {
            _connection?.RollBack();
        }
        catch (SqliteException)
        {
            Dispose();
        }

        if (!IsPassing(failure))
        {
            Dispose();
        }
    }
}
