using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Writes what was recovered into a new file, which goes away again unless it is completed.</summary>
internal sealed class SalvageWriter : IDisposable
{
    private const int RecordsPerTransaction = 1000;

    private readonly HistoryFile _file;
    private SqliteConnection? _connection;
    private RecordInserter? _inserter;
    private int _inTransaction;
    private bool _created;
    private bool _completed;

    /// <exception cref="HistoryStoreException">The file exists.</exception>
    public SalvageWriter(HistoryFile file)
    {
        _file = file;
        foreach (var path in Paths)
        {
            if (Path.Exists(path))
            {
                throw HistoryFileErrors.Exists(path);
            }
        }
    }

    private string[] Paths => [_file.Path, _file.Path + "-wal", _file.Path + "-shm"];

    /// <summary>Writes a record.</summary>
    /// <returns>Whether it has everything that a record has.</returns>
    /// <exception cref="HistoryStoreException">The file cannot be written.</exception>
    public bool TryWrite(ExecutionRecord record, ReadOnlySpan<byte> document)
    {
        try
        {
            var connection = Begin();
            connection.Run("SAVEPOINT record");
            try
            {
                new ExecutionRollup().Add(record);
                _inserter!.Insert(record, document);
            }
            catch (Exception exception) when (exception is not SqliteException)
            {
                // A document may be JSON and still lack what the columns are made of.
                connection.Run("ROLLBACK TO record; RELEASE record");
                return false;
            }

            connection.Run("RELEASE record");
            if (++_inTransaction == RecordsPerTransaction)
            {
                Commit();
            }

            return true;
        }
        catch (SqliteException exception)
        {
            throw HistoryFileErrors.Of(_file.Path, exception);
        }
    }

    /// <summary>Writes an event of the routing policy.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be written.</exception>
    public void WriteEvent(long sequence, ReadOnlySpan<byte> document)
    {
        try
        {
            PolicyEvents.Restore(Begin(), sequence, document);
        }
        catch (SqliteException exception)
        {
            throw HistoryFileErrors.Of(_file.Path, exception);
        }
    }

    /// <summary>Writes what is left and closes the file, which then stays.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be written.</exception>
    public void Complete()
    {
        try
        {
            Commit();
            _connection?.Run("PRAGMA wal_checkpoint(TRUNCATE)");
            Close();
            _completed = true;
        }
        catch (SqliteException exception)
        {
            throw HistoryFileErrors.Of(_file.Path, exception);
        }
    }

    public void Dispose()
    {
        Close();
        if (_created && !_completed)
        {
            Array.ForEach(Paths, File.Delete);
        }
    }

    private SqliteConnection Begin()
    {
        if (_connection is null)
        {
            _created = true;
            _connection = _file.OpenForWriting(HistoryDurability.Durable);
            _inserter = new RecordInserter(_connection);
        }

        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0)
        {
            _connection.Run("BEGIN IMMEDIATE");
        }

        return _connection;
    }

    private void Commit()
    {
        if (_connection is not null && SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _inserter!.Complete();
            _connection.Run("COMMIT");
        }

        _inTransaction = 0;
    }

    private void Close()
    {
        _inserter?.Dispose();
        _connection?.Dispose();
        _inserter = null;
        _connection = null;
    }
}
