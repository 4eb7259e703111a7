namespace AgentPipeline.History.Sqlite;

/// <summary>How the figures of a period are kept in rows: which columns, and what they hold, in the same order for writing and reading.</summary>
internal static class RollupColumns
{
    public const string Totals = "executions, succeeded, recoverable, recovered, attempts, tool_calls, input_tokens, output_tokens, cost, first, last, durations, changes";

    public const string RouteKeys = "kind, complexity_bucket, executor, model";

    public const string Routes = "executions, succeeded, verified, failed_by_model, input_tokens, output_tokens, cost, duration, durations";

    public const string ErrorKeys = "error_category, rule_id";

    public const string Errors = "count, executions, recovered, retried, example, last_seen, last_id, last_number";

    public static void Write(RollupPeriod period, IColumnSink row)
    {
        row.Add((long)period.Level);
        row.Add(HistoryValue.Of(period.Start));
    }

    public static void Write(RollupTotals totals, IColumnSink row)
    {
        row.Add(totals.Executions);
        row.Add(totals.Succeeded);
        row.Add(totals.RecoverableFailures);
        row.Add(totals.Recovered);
        row.Add(totals.Attempts);
        row.Add(totals.ToolCalls);
        row.Add(totals.InputTokens);
        row.Add(totals.OutputTokens);
        row.Add(totals.Nanodollars);
        row.Add(HistoryValue.Of(totals.First));
        row.Add(HistoryValue.Of(totals.Last));
        row.Add(totals.Durations.ToBytes());

        // Adds up to how often any figure of the period has changed.
        row.Add(1);
    }

    public static void Write(RouteKey key, RouteTotals totals, IColumnSink row)
    {
        row.Add(key.Kind);
        row.Add(key.Bucket);
        row.Add(key.Executor);
        row.Add(key.Model);
        row.Add(totals.Executions);
        row.Add(totals.Succeeded);
        row.Add(totals.Verified);
        row.Add(totals.FailedByModel);
        row.Add(totals.InputTokens);
        row.Add(totals.OutputTokens);
        row.Add(totals.Nanodollars);
        row.Add(totals.Ticks);
        row.Add(totals.Durations.ToBytes());
    }

    public static void Write(ErrorKey key, ErrorTotals totals, IColumnSink row)
    {
        row.Add(key.Category.ToName());
        row.Add(key.RuleId);
        row.Add(totals.Count);
        row.Add(totals.Executions);
        row.Add(totals.Recovered);
        row.Add(totals.Retried);
        row.Add(totals.Example);
        row.Add(HistoryValue.Of(totals.LastSeen));
        row.Add(HistoryValue.Of(totals.LastId));
        row.Add(totals.LastIndex);
    }
}
