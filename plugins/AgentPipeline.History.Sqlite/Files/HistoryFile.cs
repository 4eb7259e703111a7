using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>A history file: opens connections to it, and makes sure first that it is one.</summary>
internal sealed class HistoryFile
{
    /// <summary>How long a connection waits for another process to finish its transaction.</summary>
    public static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    public HistoryFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    public string Path { get; }

    /// <summary>Called with each new connection that writes. Tests limit the file's size with it, or look at its settings.</summary>
    public Action<SqliteConnection>? Connected { get; init; }

    /// <summary>The VFS that SQLite uses (https://www.sqlite.org/vfs.html); its default when <see langword="null"/>. Tests watch with it what is written.</summary>
    public string? Vfs { get; init; }

    /// <summary>Opens the connection that writes; creates the file, its directory and its tables where there are none.</summary>
    /// <exception cref="HistoryStoreException">The file cannot be used.</exception>
    public SqliteConnection OpenForWriting(HistoryDurability durability) => Guarded(() =>
    {
        PrepareDirectory();
        RefuseCutToNothing();

        // What a loss of power leaves while a file is created: a rollback journal, which no connection that only reads can play back.
        if (File.Exists(Path) && File.Exists(Path + "-journal"))
        {
            Opened(SqliteOpenMode.ReadWrite, RefuseReadOnly).Dispose();
        }

        // Looked at read-only first: a file that is not ours, or is newer than this code, must stay byte for byte as it is.
        if (new FileInfo(Path) is { Exists: true, Length: > 0 })
        {
            OpenForReading()?.Dispose();
        }

        return Opened(SqliteOpenMode.ReadWriteCreate, connection =>
        {
            RefuseReadOnly(connection);

            // Holds only for a file that has no tables yet: pages of deleted records can then be given back bit by bit.
            connection.Run("PRAGMA auto_vacuum = INCREMENTAL");
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run(durability == HistoryDurability.Durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            connection.Run("PRAGMA foreign_keys = OFF");
            CreateOrUpgradeTables(connection);
            Connected?.Invoke(connection);
        });
    });

    /// <summary>Opens a connection that only reads.</summary>
    /// <returns>The connection, or <see langword="null"/> when the file has no tables yet.</returns>
    /// <exception cref="HistoryStoreException">The file is missing or cannot be used.</exception>
    public SqliteConnection? OpenForReading() => Guarded(() =>
    {
        if (!File.Exists(Path))
        {
            throw Directory.Exists(Path) ? HistoryFileErrors.IsDirectory(Path) : HistoryFileErrors.Missing(Path);
        }

        RefuseCutToNothing();
        var connection = Opened(SqliteOpenMode.ReadOnly, static _ => { });
        try
        {
            if (HasTables(connection))
            {
                return connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    });

    /// <summary>Whether the file holds a history.</summary>
    /// <returns><see langword="false"/> when it is empty.</returns>
    /// <exception cref="HistoryStoreException">It holds something else, or a history this code cannot read.</exception>
    private bool HasTables(SqliteConnection connection)
    {
        var application = connection.Number("PRAGMA application_id");
        var version = connection.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && connection.Number("SELECT COUNT(*) FROM sqlite_schema") == 0)
        {
            return false;
        }

        if (application != HistorySchema.ApplicationId)
        {
            throw HistoryFileErrors.NotAHistory(Path);
        }

        if (version > HistorySchema.Version)
        {
            throw HistoryFileErrors.Newer(Path, version);
        }

        var marked = connection.Number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'history_info'") == 1
            && connection.Number($"SELECT COUNT(*) FROM history_info WHERE name = '{HistorySchema.Marker}'") == 1;
        return marked ? true : throw HistoryFileErrors.Damaged(Path, null);
    }

    private void CreateOrUpgradeTables(SqliteConnection connection)
    {
        // Two processes may meet here, and whoever comes second finds the tables of the first. A file that cannot be written fails here.
        connection.Run("BEGIN IMMEDIATE");
        if (!HasTables(connection))
        {
            connection.Run(HistorySchema.Create);
            connection.Run($"PRAGMA application_id = {HistorySchema.ApplicationId}");
            Mark(connection);
        }
        else if (connection.Number("PRAGMA user_version") is var version and < HistorySchema.Version)
        {
            Upgrade(connection, version);
            Mark(connection);
        }

        connection.Run("COMMIT");
    }

    private static void Upgrade(SqliteConnection connection, long version)
    {
        if (version < 2)
        {
            connection.Run(HistorySchema.UpgradeTo2);
        }

        if (version < 3)
        {
            connection.Run(HistorySchema.UpgradeTo3);
            RollupRecount.Fill(connection);
        }

        if (version < 4)
        {
            connection.Run(HistorySchema.UpgradeTo4);
        }
    }

    private static void Mark(SqliteConnection connection)
    {
        connection.Run($"PRAGMA user_version = {HistorySchema.Version}");
        connection.Run($"INSERT OR REPLACE INTO history_info (name, value) VALUES ('{HistorySchema.Marker}', '{HistorySchema.Version}')");
    }

    // SQLite opens a file that it may not write as one to read, and begins a transaction on it without a word: https://www.sqlite.org/c3ref/db_readonly.html
    private void RefuseReadOnly(SqliteConnection connection)
    {
        // The file's header, which has a say in it, is read with the first statement.
        connection.Number("PRAGMA user_version");
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw HistoryFileErrors.Unwritable(Path, null);
        }
    }

    // SQLite deletes the write-ahead log of an empty file, even when it only reads; but the log may be all that is left of a history.
    private void RefuseCutToNothing()
    {
        if (new FileInfo(Path) is { Exists: true, Length: 0 } && new FileInfo(Path + "-wal") is { Exists: true, Length: > 0 })
        {
            throw HistoryFileErrors.CutToNothing(Path);
        }
    }

    private void PrepareDirectory()
    {
        if (Directory.Exists(Path))
        {
            throw HistoryFileErrors.IsDirectory(Path);
        }

        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } directory)
        {
            try
            {
                Directory.CreateDirectory(directory);
            }
            catch (IOException exception)
            {
                throw HistoryFileErrors.NoDirectory(Path, exception);
            }
        }
    }

    private SqliteConnection Opened(SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
            Vfs = Vfs,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {(int)BusyTimeout.TotalMilliseconds}");
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is SqliteException or UnauthorizedAccessException or (IOException and not HistoryStoreException))
        {
            throw HistoryFileErrors.Of(Path, exception);
        }
    }
}
