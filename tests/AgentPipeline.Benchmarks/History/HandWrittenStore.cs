using AgentPipeline.History;
using SQLitePCL;
using static SQLitePCL.raw;

namespace AgentPipeline.Benchmarks;

/// <summary>The rows of a history inserted by hand: prepared statements straight on SQLite's own interface, in batches, without a queue.</summary>
internal sealed class HandWrittenStore : IDisposable
{
    /// <summary>As many as the history writes at once.</summary>
    public const int BatchRecords = 512;

    private readonly sqlite3 _database;
    private readonly HandWrittenStatement _execution;
    private readonly HandWrittenStatement _document;
    private readonly HandWrittenRollups _rollups;

    public HandWrittenStore(string path)
    {
        Check(sqlite3_open(path, out _database));
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        _execution = new HandWrittenStatement(_database, """
            INSERT INTO executions (id, task_id, kind, started_at, duration, success, verified_by, executor, model, complexity, complexity_bucket,
                error_category, rule_id, recoverable, attempts, tool_calls, input_tokens, output_tokens, cost,
                failed_by_model)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """);
        _document = new HandWrittenStatement(_database, "INSERT INTO documents (seq, document) VALUES (?, ?)");
        _rollups = new HandWrittenRollups(_database);
    }

    public void Insert(ExecutionRecord[] batch)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var record in batch)
        {
            Insert(record);
        }

        _rollups.Flush();
        Run("COMMIT");
    }

    public void Dispose()
    {
        _execution.Dispose();
        _document.Dispose();
        _rollups.Dispose();
        _database.Dispose();
    }

    private static void Check(int code)
    {
        if (code != SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite says {code}.");
        }
    }

    private void Insert(ExecutionRecord record)
    {
        _execution.Add(record.Id.ToByteArray(bigEndian: true))
            .Add(record.TaskId).Add(record.Kind)
            .Add(record.StartedAt.UtcTicks - DateTimeOffset.UnixEpoch.Ticks).Add(record.Duration.Ticks)
            .Add(record.Success ? 1 : 0).Add(record.VerifiedBy)
            .Add(record.Route?.Executor).Add(record.Route?.Model)
            .Add(record.Complexity).Add(StatisticsColumns.ComplexityBucket(record.Complexity))
            .Add(record.Error?.Category.ToName()).Add(record.Error?.RuleId)
            .Add(record.FailedRecoverably ? 1 : 0).Add(record.Attempts.Count).Add(StatisticsColumns.ToolCalls(record))
            .Add(record.InputTokens).Add(record.OutputTokens).Add(StatisticsColumns.Nanodollars(record.CostUsd))
            .Add(record.FailedByModel ? 1 : 0)
            .Run();
        if (sqlite3_changes(_database) == 1)
        {
            _document.Add(sqlite3_last_insert_rowid(_database)).Add(ExecutionRecordJson.Serialize(record)).Run();
            _rollups.Add(record);
        }
    }

    private void Run(string sql) => Check(sqlite3_exec(_database, sql));
}
