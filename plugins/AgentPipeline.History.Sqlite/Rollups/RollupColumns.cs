namespace AgentPipeline.History.Sqlite;

/// <summary>How the figures of a period are kept in rows: which columns, and what they hold, in the same order for writing and reading.</summary>
internal static class RollupColumns
{
    public const string Totals = "executions, succeeded, recoverable, recovered, attempts, tool_calls, input_tokens, output_tokens, cost, first, last, durations";

    public const string RouteKeys = "kind, complexity_bucket, executor, model";

    public const string Routes = "executions, succeeded, verified, failed_by_model, input_tokens, output_tokens, cost, duration, durations";

    public const string ErrorKeys = "error_category, rule_id";

    public const string Errors = "count, executions, recovered, retried, example, last_seen, last_id, last_number";

    public static object[] Of(RollupPeriod period) => [(long)period.Level, HistoryValue.Of(period.Start)];

    public static object[] Of(RollupTotals totals) =>
    [
        totals.Executions,
        totals.Succeeded,
        totals.RecoverableFailures,
        totals.Recovered,
        totals.Attempts,
        totals.ToolCalls,
        totals.InputTokens,
        totals.OutputTokens,
        totals.Nanodollars,
        HistoryValue.Of(totals.First),
        HistoryValue.Of(totals.Last),
        totals.Durations.ToBytes(),
    ];

    public static object[] Of(RouteKey key) => [key.Kind, (long)key.Bucket, key.Executor, key.Model];

    public static object[] Of(RouteTotals totals) =>
    [
        totals.Executions,
        totals.Succeeded,
        totals.Verified,
        totals.FailedByModel,
        totals.InputTokens,
        totals.OutputTokens,
        totals.Nanodollars,
        totals.Ticks,
        totals.Durations.ToBytes(),
    ];

    public static object[] Of(ErrorKey key) => [key.Category.ToName(), key.RuleId];

    public static object[] Of(ErrorTotals totals) =>
    [
        totals.Count,
        totals.Executions,
        totals.Recovered,
        totals.Retried,
        totals.Example,
        HistoryValue.Of(totals.LastSeen),
        HistoryValue.Of(totals.LastId),
        (long)totals.LastIndex,
    ];
}
