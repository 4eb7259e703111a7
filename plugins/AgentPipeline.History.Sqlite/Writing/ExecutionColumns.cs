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
    public static object?[] Of(ExecutionRecord record) =>
    [
        HistoryValue.Of(record.Id),
        record.TaskId,
        record.Kind,
        HistoryValue.Of(record.StartedAt),
        record.Duration.Ticks,
        HistoryValue.Of(record.Success),
        record.VerifiedBy,
        record.Route?.Executor,
        record.Route?.Model,
        record.Complexity,
        (long)StatisticsColumns.ComplexityBucket(record.Complexity),
        record.Error?.Category.ToName(),
        record.Error?.RuleId,
        HistoryValue.Of(record.FailedRecoverably),
        (long)record.Attempts.Count,
        (long)StatisticsColumns.ToolCalls(record),
        record.InputTokens,
        record.OutputTokens,
        StatisticsColumns.Nanodollars(record.CostUsd),
        HistoryValue.Of(record.FailedByModel),
    ];
}
