using SQLitePCL;
using static SQLitePCL.raw;

namespace AgentPipeline.Benchmarks;

/// <summary>A prepared statement; values are bound in order.</summary>
internal sealed class HandWrittenStatement : IDisposable
{
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public HandWrittenStatement(sqlite3 database, string sql)
    {
        if (sqlite3_prepare_v2(database, sql, out _statement) != SQLITE_OK)
        {
            throw new InvalidOperationException(sqlite3_errmsg(database).utf8_to_string());
        }
    }

    public HandWrittenStatement Add(long value) => Bound(sqlite3_bind_int64(_statement, ++_bound, value));

    public HandWrittenStatement Add(byte[] value) => Bound(sqlite3_bind_blob(_statement, ++_bound, value));

    public HandWrittenStatement Add(string? value)
        => Bound(value is null ? sqlite3_bind_null(_statement, ++_bound) : sqlite3_bind_text(_statement, ++_bound, value));

    public HandWrittenStatement Add(double? value)
        => Bound(value is { } number ? sqlite3_bind_double(_statement, ++_bound, number) : sqlite3_bind_null(_statement, ++_bound));

    public void Run()
    {
        if (sqlite3_step(_statement) is var code and not (SQLITE_DONE or SQLITE_ROW))
        {
            throw new InvalidOperationException($"SQLite says {code}.");
        }

        _ = sqlite3_reset(_statement);
        _bound = 0;
    }

    public void Dispose() => _statement.Dispose();

    private HandWrittenStatement Bound(int code) => code == SQLITE_OK ? this : throw new InvalidOperationException($"SQLite says {code}.");
}
