using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>
/// A prepared INSERT, straight on SQLite's own interface: binding through ADO.NET costs more than the insertion. The values of a row are
/// added in the order of its columns. Not thread-safe.
/// </summary>
internal sealed class InsertCommand : IColumnSink, IDisposable
{
    private const int ShortText = 64;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    /// <exception cref="SqliteException">The statement cannot be prepared.</exception>
    public InsertCommand(SqliteConnection connection, string table, string[] columns, string suffix = "")
    {
        _database = connection.Handle!;
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))}){suffix}";
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v3(_database, sql, SQLITE_PREPARE_PERSISTENT, out _statement), _database);
    }

    /// <summary>The number of the row that was inserted last, by any command of the connection.</summary>
    public long LastRow => sqlite3_last_insert_rowid(_database);

    public void Add(long value) => Check(sqlite3_bind_int64(_statement, ++_bound, value));

    // Bytes keep what comes after a NUL; but no bytes at all would be bound as NULL.
    public void Add(string? value) => Check(value switch
    {
        null => sqlite3_bind_null(_statement, ++_bound),
        { Length: 0 } => sqlite3_bind_text(_statement, ++_bound, ""),
        { Length: <= ShortText } => BindShort(value),
        _ => sqlite3_bind_text(_statement, ++_bound, Encoding.UTF8.GetBytes(value)),
    });

    public void Add(byte[] value) => Check(sqlite3_bind_blob(_statement, ++_bound, value));

    public void Add(double? value) => Check(value is { } real ? sqlite3_bind_double(_statement, ++_bound, real) : sqlite3_bind_null(_statement, ++_bound));

    /// <summary>Adds a text that is never empty.</summary>
    public void AddText(ReadOnlySpan<byte> utf8) => Check(sqlite3_bind_text(_statement, ++_bound, utf8));

    /// <summary>Inserts the row whose values have been added.</summary>
    /// <returns>Whether it was inserted or has changed one, rather than been left out.</returns>
    /// <exception cref="SqliteException">It could not be inserted.</exception>
    public bool Execute()
    {
        _bound = 0;
        var code = sqlite3_step(_statement);
        var reset = sqlite3_reset(_statement);
        if (code != SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(reset, _database);
        }

        return sqlite3_changes(_database) > 0;
    }

    /// <summary>Forgets the values of a row that could not be put together.</summary>
    public void Reset() => _bound = 0;

    public void Dispose() => _statement.Dispose();

    private int BindShort(string value)
    {
        Span<byte> utf8 = stackalloc byte[ShortText * 3];
        return sqlite3_bind_text(_statement, ++_bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    private void Check(int code)
    {
        if (code != SQLITE_OK)
        {
            _bound = 0;
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
