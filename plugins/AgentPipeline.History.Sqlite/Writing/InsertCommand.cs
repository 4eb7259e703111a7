using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>A prepared INSERT, straight on SQLite's own interface: binding through ADO.NET costs more than the insertion. Not thread-safe.</summary>
internal sealed class InsertCommand : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">The statement cannot be prepared.</exception>
    public InsertCommand(SqliteConnection connection, string table, string[] columns, string suffix = "")
    {
        _database = connection.Handle!;
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))}){suffix}";
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v3(_database, sql, SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    /// <summary>The number of the row that was inserted last, by any command of the connection.</summary>
    public long LastRow => sqlite3_last_insert_rowid(_database);

    /// <summary>Inserts one row.</summary>
    /// <param name="values">The values, in the order of the columns: strings, numbers and blobs, or <see langword="null"/>; UTF-8 text as memory.</param>
    /// <returns>Whether the row was inserted or changed one, rather than left out.</returns>
    /// <exception cref="SqliteException">It could not be inserted.</exception>
    public bool Execute(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _database);
        }

        return Step();
    }

    /// <summary>Inserts one row of a number and a text.</summary>
    public void Execute(long number, ReadOnlySpan<byte> utf8)
    {
        SqliteException.ThrowExceptionForRC(sqlite3_bind_int64(_statement, 1, number), _database);
        SqliteException.ThrowExceptionForRC(sqlite3_bind_text(_statement, 2, utf8), _database);
        Step();
    }

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        var code = sqlite3_step(_statement);
        var reset = sqlite3_reset(_statement);
        if (code != SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(reset, _database);
        }

        return sqlite3_changes(_database) > 0;
    }

    private int Bind(int index, object? value) => value switch
    {
        null => sqlite3_bind_null(_statement, index),
        long number => sqlite3_bind_int64(_statement, index, number),

        // Bytes keep what comes after a NUL; but no bytes at all would be bound as NULL.
        string { Length: 0 } text => sqlite3_bind_text(_statement, index, text),
        string text => sqlite3_bind_text(_statement, index, Encoding.UTF8.GetBytes(text)),
        byte[] blob => sqlite3_bind_blob(_statement, index, blob),
        double real => sqlite3_bind_double(_statement, index, real),
        _ => throw new NotSupportedException($"A column cannot hold a {value.GetType().Name}."),
    };
}
