using AgentPipeline.History;
using SQLitePCL;
using static SQLitePCL.raw;

namespace AgentPipeline.Benchmarks;

/// <summary>The figures of a batch, added up first and then added to the rows of their periods.</summary>
internal sealed class HandWrittenRollups : IDisposable
{
    private RollupSet _pending = new();
    private readonly HandWrittenStatement _totals;
    private readonly HandWrittenStatement _routes;
    private readonly HandWrittenStatement _errors;

    public HandWrittenRollups(sqlite3 database)
    {
        _ = sqlite3_create_function(database, "merge_sketches", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, null, Merge);
        _totals = new(database, """
            INSERT INTO rollup_totals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (level, period) DO UPDATE SET executions = executions + excluded.executions, succeeded = succeeded + excluded.succeeded,
                recoverable = recoverable + excluded.recoverable, recovered = recovered + excluded.recovered, attempts = attempts + excluded.attempts,
                tool_calls = tool_calls + excluded.tool_calls, input_tokens = input_tokens + excluded.input_tokens,
                output_tokens = output_tokens + excluded.output_tokens, cost = cost + excluded.cost, first = MIN(first, excluded.first),
                last = MAX(last, excluded.last), changes = changes + 1, durations = merge_sketches(durations, excluded.durations)
            """);
        _routes = new(database, """
            INSERT INTO rollup_routes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (level, period, kind, complexity_bucket, executor, model) DO UPDATE SET executions = executions + excluded.executions,
                succeeded = succeeded + excluded.succeeded, verified = verified + excluded.verified, failed_by_model = failed_by_model + excluded.failed_by_model,
                input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens, cost = cost + excluded.cost,
                duration = duration + excluded.duration, durations = merge_sketches(durations, excluded.durations)
            """);
        _errors = new(database, """
            INSERT INTO rollup_errors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (level, period, error_category, rule_id) DO UPDATE SET count = count + excluded.count, executions = executions + excluded.executions,
                recovered = recovered + excluded.recovered, retried = retried + excluded.retried,
                example = CASE WHEN (excluded.last_seen, excluded.last_id, excluded.last_number) > (last_seen, last_id, last_number) THEN excluded.example ELSE example END,
                last_seen = MAX(last_seen, excluded.last_seen), last_id = excluded.last_id, last_number = excluded.last_number
            """);
    }

    public void Add(ExecutionRecord record) => _pending.Add(record, DateTimeOffset.MinValue);

    public void Flush()
    {
        foreach (var (period, rollup) in _pending.Periods)
        {
            var (level, start) = ((long)period.Level, Ticks(period.Start));
            var totals = rollup.Totals;
            _totals.Add(level).Add(start).Add(totals.Executions).Add(totals.Succeeded).Add(totals.RecoverableFailures).Add(totals.Recovered)
                .Add(totals.Attempts).Add(totals.ToolCalls).Add(totals.InputTokens).Add(totals.OutputTokens).Add(totals.Nanodollars)
                .Add(Ticks(totals.First)).Add(Ticks(totals.Last)).Add(totals.Durations.ToBytes()).Run();
            foreach (var (key, route) in rollup.Routes)
            {
                _routes.Add(level).Add(start).Add(key.Kind).Add(key.Bucket).Add(key.Executor).Add(key.Model).Add(route.Executions).Add(route.Succeeded)
                    .Add(route.Verified).Add(route.FailedByModel).Add(route.InputTokens).Add(route.OutputTokens).Add(route.Nanodollars)
                    .Add(route.Ticks).Add(route.Durations.ToBytes()).Run();
            }

            foreach (var (key, error) in rollup.Errors)
            {
                _errors.Add(level).Add(start).Add(key.Category.ToName()).Add(key.RuleId).Add(error.Count).Add(error.Executions).Add(error.Recovered)
                    .Add(error.Retried).Add(error.Example).Add(Ticks(error.LastSeen)).Add(error.LastId.ToByteArray(bigEndian: true)).Add(error.LastIndex).Run();
            }
        }

        _pending = new();
    }

    public void Dispose()
    {
        _totals.Dispose();
        _routes.Dispose();
        _errors.Dispose();
    }

    private static long Ticks(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    private static void Merge(sqlite3_context context, object data, sqlite3_value[] values)
    {
        var sketch = DurationSketch.FromBytes(sqlite3_value_blob(values[0]));
        sketch.Merge(sqlite3_value_blob(values[1]));
        sqlite3_result_blob(context, sketch.ToBytes());
    }
}
