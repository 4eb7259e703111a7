using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Inserts records over one connection, with prepared statements. Not thread-safe.</summary>
internal sealed class RecordInserter : IDisposable
{
    private readonly InsertCommand _execution;
    private readonly InsertCommand _document;
    private readonly InsertCommand _attempt;
    private readonly InsertCommand _toolResult;

    public RecordInserter(SqliteConnection connection)
    {
        _execution = new InsertCommand(connection, "executions", ExecutionColumns.Names, " ON CONFLICT (id) DO NOTHING RETURNING seq");
        _document = new InsertCommand(connection, "documents", ["seq", "document"]);
        _attempt = new InsertCommand(
            connection,
            "attempts",
            ["seq", "number", "executor", "model", "success", "ended_at", "duration", "delay", "error_category", "rule_id", "failed_by_model", "message", "input_tokens", "output_tokens", "cost"]);
        _toolResult = new InsertCommand(
            connection,
            "tool_results",
            ["seq", "attempt", "number", "name", "outcome", "duration", "output_length", "error"]);
    }

    /// <summary>Inserts one record, unless its id is there already. Runs inside the caller's transaction.</summary>
    /// <param name="record">The record.</param>
    /// <param name="document">The record as JSON.</param>
    public void Insert(ExecutionRecord record, string document)
    {
        var inserted = _execution.Execute(ExecutionColumns.Of(record));
        if (inserted is not long seq)
        {
            return;
        }

        _document.Execute(seq, document);
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            Insert(seq, i + 1, record.Attempts[i]);
        }
    }

    public void Dispose()
    {
        _execution.Dispose();
        _document.Dispose();
        _attempt.Dispose();
        _toolResult.Dispose();
    }

    private void Insert(long seq, long number, AttemptRecord attempt)
    {
        _attempt.Execute(
            seq,
            number,
            attempt.Executor,
            attempt.Model,
            HistoryValue.Of(attempt.Success),
            HistoryValue.Of(attempt.StartedAt + attempt.Duration),
            attempt.Duration.Ticks,
            attempt.DelayBefore.Ticks,
            attempt.Error?.Category.ToName(),
            attempt.Error?.RuleId,
            HistoryValue.Of(StatisticsColumns.FailedByModel(attempt)),
            attempt.Error?.Message,
            attempt.InputTokens,
            attempt.OutputTokens,
            StatisticsColumns.Nanodollars(attempt.CostUsd));
        for (var i = 0; i < attempt.ToolCalls.Count; i++)
        {
            var call = attempt.ToolCalls[i];
            _toolResult.Execute(seq, number, i + 1L, call.Name, call.Outcome.ToName(), call.Duration.Ticks, (long)call.OutputLength, call.Error);
        }
    }
}
