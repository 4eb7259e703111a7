namespace AgentPipeline.History.Sqlite;

/// <summary>The columns in which an execution is counted and found, and what a record has in them.</summary>
internal static class ExecutionColumns
{
    public static string[] Names { get; } =
    [
        "id", "task_id", "kind", "started_at", "duration", "success", "verified_by", "executor", "model", "complexity", "complexity_bucket",
        "error_category", "rule_id", "recoverable", "attempts", "tool_calls", "input_tokens", "output_tokens", "cost",
        "failed_by_model",
    ];

    /// <summary>The values of a record, in the order of <see cref="Names"/>.</summary>
    public static void Write(ExecutionRecord record, IColumnSink row)
    {
        row.Add(HistoryValue.Of(record.Id));
        row.Add(record.TaskId);
        row.Add(record.Kind);
        row.Add(HistoryValue.Of(record.StartedAt));
        row.Add(record.Duration.Ticks);
        row.Add(record.Success ? 1 : 0);
        row.Add(record.VerifiedBy);
        row.Add(record.Route?.Executor);
        row.Add(record.Route?.Model);
        row.Add(record.Complexity);
        row.Add(StatisticsColumns.ComplexityBucket(record.Complexity));
        row.Add(record.Error?.Category.ToName());
        row.Add(record.Error?.RuleId);
        row.Add(record.FailedRecoverably ? 1 : 0);
        row.Add(record.Attempts.Count);
        row.Add(StatisticsColumns.ToolCalls(record));
        row.Add(record.InputTokens);
        row.Add(record.OutputTokens);
        row.Add(StatisticsColumns.Nanodollars(record.CostUsd));
        row.Add(record.FailedByModel ? 1 : 0);
    }
}
