using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.Hosting;

/// <summary>The queue's file: opens connections to it, and says in words what is wrong with it.</summary>
internal sealed class QueueFile(string path)
{
    private const int ApplicationId = 0x41505151;
    private const int Version = 1;
    private const int BusySeconds = 10;

    // Kinds come first so that those at their limit are stepped over, and what a status counts is in the index.
    private const string Schema = """
        CREATE TABLE entries (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            state INTEGER NOT NULL,
            kind TEXT NOT NULL,
            priority INTEGER NOT NULL,
            due INTEGER NOT NULL,
            enqueued INTEGER NOT NULL,
            deliveries INTEGER NOT NULL,
            execution TEXT,
            deduplication TEXT,
            source TEXT,
            reason TEXT,
            task TEXT NOT NULL);
        CREATE INDEX entries_waiting ON entries (kind, priority DESC, seq, due, enqueued) WHERE state = 0;
        CREATE INDEX entries_out ON entries (state, seq) WHERE state > 0;
        CREATE UNIQUE INDEX entries_deduplication ON entries (deduplication) WHERE deduplication IS NOT NULL;
        """;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Opens the connection that writes; creates the file, its directory and its tables where there are none.</summary>
    /// <exception cref="IOException">The file cannot be used.</exception>
    public SqliteConnection OpenForWriting() => Guarded(() =>
    {
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        return Opened(SqliteOpenMode.ReadWriteCreate, connection =>
        {
            Run(connection, "PRAGMA journal_mode = WAL");
            Run(connection, "PRAGMA synchronous = FULL");
            Run(connection, "BEGIN IMMEDIATE");
            if (!HasTables(connection))
            {
                Run(connection, Schema);
                Run(connection, $"PRAGMA application_id = {ApplicationId}");
                Run(connection, $"PRAGMA user_version = {Version}");
            }

            Run(connection, "COMMIT");
        });
    });

    /// <summary>Opens a connection that only reads.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be used.</exception>
    public SqliteConnection OpenForReading() => Guarded(() => !File.Exists(Path)
        ? throw new FileNotFoundException($"There is no task queue at '{Path}': a worker or 'agentpipe queue add' makes one, or name another file (TaskQueue:DatabasePath).", Path)
        : Opened(SqliteOpenMode.ReadOnly, connection =>
        {
            if (!HasTables(connection))
            {
                throw Error("is empty", "a worker that uses it makes its tables", null);
            }
        }));

    /// <summary>What an exception means for this file.</summary>
    public IOException ErrorOf(Exception exception) => exception switch
    {
        IOException known => known,
        SqliteException { SqliteErrorCode: SQLITE_FULL } => Error("cannot be written, because the disk is full", "make room; nothing that was accepted is lost", exception),
        SqliteException { SqliteErrorCode: SQLITE_BUSY or SQLITE_LOCKED } => Error($"was locked by another process for more than {BusySeconds} s", "stop that process, or try again", exception),
        SqliteException { SqliteErrorCode: SQLITE_CORRUPT or SQLITE_NOTADB } => Error(
            "is damaged, or no task queue", "nothing was deleted: move it away, with the -wal and -shm files beside it, to begin a new one; 'sqlite3 FILE .recover' salvages what can be read", exception),
        SqliteException { SqliteErrorCode: SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM } or UnauthorizedAccessException => Error(
            "cannot be opened", "check that the file and its directory can be written to, or name another file (TaskQueue:DatabasePath)", exception),
        _ => Error($"cannot be used ({exception.Message.TrimEnd('.')})", "check its disk, or name another file (TaskQueue:DatabasePath)", exception),
    };

    /// <summary>Runs a statement whose rows nobody needs.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private bool HasTables(SqliteConnection connection)
    {
        var (application, version, tables) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"), Number(connection, "SELECT COUNT(*) FROM sqlite_schema"));
        return (application, version, tables) switch
        {
            (ApplicationId, Version, _) => true,
            (ApplicationId, _, _) => throw Error($"was written by another release (format {version}, this one reads {Version})", "use that release, or name another file (TaskQueue:DatabasePath)", null),
            (0, 0, 0) => false,
            _ => throw Error("is a database of another program, and was left as it is", "name another file (TaskQueue:DatabasePath)", null),
        };
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Opened(SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            Run(connection, $"PRAGMA busy_timeout = {BusySeconds * 1000}");
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private IOException Error(string what, string wayOut, Exception? cause) => new($"The task queue '{Path}' {what}: {wayOut}.", cause);

    private SqliteConnection Guarded(Func<SqliteConnection> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is SqliteException or UnauthorizedAccessException)
        {
            throw ErrorOf(exception);
        }
    }
}
