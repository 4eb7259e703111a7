using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>Runs queries on connections of their own, away from the caller's thread. Safe for concurrent use.</summary>
internal sealed class HistoryReader(HistoryFile file) : IDisposable
{
    private const int IdleConnections = 4;

    /// <summary>How many steps of SQLite's machine lie between two looks at the cancellation token: well under a millisecond.</summary>
    private const int StepsBetweenLooks = 10_000;

    private readonly object _gate = new();
    private readonly Stack<SqliteConnection> _idle = new();
    private int _running;
    private volatile bool _disposed;

    /// <summary>Runs one query. Cancelling interrupts it in the middle of a statement.</summary>
    /// <param name="query">The query.</param>
    /// <param name="whenEmpty">The answer of a file that has no tables yet.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="HistoryStoreException">The file cannot be read.</exception>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> query, T whenEmpty, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Run(() => Run(query, whenEmpty, cancellationToken), cancellationToken);
    }

    /// <summary>Interrupts the queries that run, and closes every connection before it returns.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_running > 0)
            {
                Monitor.Wait(_gate);
            }

            while (_idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }

    private T Run<T>(Func<SqliteConnection, T> query, T whenEmpty, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteExecutionHistory));
            _running++;
        }

        try
        {
            return RunOnConnection(query, whenEmpty, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private T RunOnConnection<T>(Func<SqliteConnection, T> query, T whenEmpty, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // kept for the next query, or disposed when this one fails
        if (Rent() is not { } connection)
#pragma warning restore CA2000
        {
            return whenEmpty;
        }

        try
        {
            // Asked from inside the statement: an interrupt from outside is lost when it comes just before the statement begins.
            sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => cancellationToken.IsCancellationRequested || _disposed ? 1 : 0, null);
            var result = query(connection);
            sqlite3_progress_handler(connection.Handle, 0, null, null);
            Return(connection);
            return result;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteExecutionHistory));
            if (exception is SqliteException)
            {
                throw HistoryFileErrors.Of(file.Path, exception);
            }

            throw;
        }
    }

    private SqliteConnection? Rent()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var connection))
            {
                return connection;
            }
        }

        return file.OpenForReading();
    }

    private void Return(SqliteConnection connection)
    {
        lock (_gate)
        {
            if (!_disposed && _idle.Count < IdleConnections)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }
}
