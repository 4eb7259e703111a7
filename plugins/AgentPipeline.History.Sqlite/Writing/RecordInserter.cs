using System.Buffers;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Inserts records over one connection, with prepared statements. Not thread-safe.</summary>
internal sealed class RecordInserter : IDisposable
{
    private readonly InsertCommand _execution;
    private readonly InsertCommand _document;
    private readonly RollupWriter _rollups;
    private readonly ArrayBufferWriter<byte> _json = new(4096);

    public RecordInserter(SqliteConnection connection)
    {
        _execution = new InsertCommand(connection, "executions", ExecutionColumns.Names, " ON CONFLICT (id) DO NOTHING");
        _document = new InsertCommand(connection, "documents", ["seq", "document"]);
        _rollups = new RollupWriter(connection);
    }

    /// <summary>Inserts one record, unless its id is there already. Runs inside the caller's transaction.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The size of its document; 0 when it was there already.</returns>
    public int Insert(ExecutionRecord record)
    {
        _json.ResetWrittenCount();
        ExecutionRecordJson.Write(record, _json);
        return Insert(record, _json.WrittenSpan) ? _json.WrittenCount : 0;
    }

    /// <summary>Inserts one record with the document that it was read from.</summary>
    /// <returns>Whether it was not there already.</returns>
    public bool Insert(ExecutionRecord record, ReadOnlySpan<byte> document)
    {
        _execution.Reset();
        ExecutionColumns.Write(record, _execution);
        if (!_execution.Execute())
        {
            return false;
        }

        _document.Add(_execution.LastRow);
        _document.AddText(document);
        _document.Execute();
        _rollups.Add(record);
        return true;
    }

    /// <summary>Brings the figures up to date; the last thing before COMMIT.</summary>
    public void Complete() => _rollups.Flush();

    /// <summary>Forgets what was inserted: the transaction is rolled back.</summary>
    public void Reset() => _rollups.Reset();

    public void Dispose()
    {
        _execution.Dispose();
        _document.Dispose();
        _rollups.Dispose();
    }
}
