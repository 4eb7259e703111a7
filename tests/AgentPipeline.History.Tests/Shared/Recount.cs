namespace AgentPipeline.History.Tests;

/// <summary>Counts records the plain way, one question after the other, and holds a history's figures to that.</summary>
internal static class Recount
{
    public static void Check(IReadOnlyCollection<ExecutionRecord> records, ExecutionStatistics actual)
    {
        Assert.Equal(
            (records.Count, records.Count(record => record.Success), records.Count(record => record.FailedRecoverably), records.Count(record => record.Recovered)),
            (actual.Executions, actual.Succeeded, actual.RecoverableFailures, actual.Recovered));
        Assert.Equal(
            (records.Sum(record => record.Attempts.Count), records.Sum(record => record.Attempts.Sum(attempt => attempt.ToolCalls.Count))),
            (actual.Attempts, actual.ToolCalls));
        Assert.Equal(
            (records.Sum(record => record.InputTokens), records.Sum(record => record.OutputTokens), records.Sum(record => record.CostUsd)),
            (actual.InputTokens, actual.OutputTokens, actual.CostUsd));
        Assert.Equal(records.Count == 0 ? null : records.Min(record => record.StartedAt), actual.First);
        Assert.Equal(records.Count == 0 ? null : records.Max(record => record.StartedAt), actual.Last);
        IsQuantile(records.Select(record => record.Duration), 50, actual.DurationP50);
        IsQuantile(records.Select(record => record.Duration), 95, actual.DurationP95);
        Check(records, actual.Routes);
    }

    public static void Check(IReadOnlyCollection<ExecutionRecord> records, IReadOnlyList<ErrorGroup> actual)
    {
        var attempts = records.SelectMany(record => record.Attempts.Select((attempt, index) => (Record: record, Attempt: attempt, Index: index, EndedAt: attempt.StartedAt + attempt.Duration)));
        var expected = attempts.Where(failed => failed.Attempt.Error is not null).GroupBy(failed => (failed.Attempt.Error!.Category, failed.Attempt.Error.RuleId)).Select(group =>
        {
            var newest = group.MaxBy(failed => (failed.EndedAt, failed.Record.Id, failed.Index));
            var executions = group.Select(failed => failed.Record).DistinctBy(record => record.Id).ToList();
            var message = newest.Attempt.Error!.Message;
            return new ErrorGroup
            {
                Category = group.Key.Category,
                RuleId = group.Key.RuleId,
                Count = group.Count(),
                Executions = executions.Count,
                Recovered = executions.Count(record => record.Success),
                Retried = group.Count(failed => failed.Index + 1 < failed.Record.Attempts.Count),
                Example = message.Length > 1000 ? message[..100] : message,
                LastSeen = newest.EndedAt.ToUniversalTime(),
            };
        });
        Assert.Equal(
            expected.OrderByDescending(group => group.Count).ThenBy(group => group.Category.ToName(), StringComparer.Ordinal).ThenBy(group => group.RuleId, StringComparer.Ordinal),
            actual.Select(group => group.Example.Length > 500 ? group with { Example = group.Example[..100] } : group));
    }

    public static void Check(IReadOnlyCollection<ExecutionRecord> records, IReadOnlyList<TrendPoint> actual)
    {
        Assert.Equal(actual.Select(point => point.Start).Order().Distinct(), actual.Select(point => point.Start));
        Assert.Equal(records.Count, actual.Sum(point => point.Executions));
        foreach (var point in actual)
        {
            var within = records.Where(record => record.StartedAt >= point.Start && record.StartedAt < point.Start + point.Length).ToList();
            Assert.Equal(
                (within.Count, within.Count(record => record.Success), within.Count(record => record.FailedRecoverably), within.Count(record => record.Recovered), within.Sum(record => record.CostUsd)),
                (point.Executions, point.Succeeded, point.RecoverableFailures, point.Recovered, point.CostUsd));
            IsQuantile(within.Select(record => record.Duration), 95, point.DurationP95);
        }
    }

    private static void Check(IReadOnlyCollection<ExecutionRecord> records, IReadOnlyList<RouteStatistics> actual)
    {
        var groups = records
            .SelectMany(record => record.Attempts.Select(attempt => (Record: record, Attempt: attempt)))
            .GroupBy(pair => (Kind: pair.Record.Kind ?? "", Bucket: Bucket(pair.Record.Complexity), Executor: pair.Attempt.Executor ?? "", Model: pair.Attempt.Model ?? ""))
            .OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.Bucket)
            .ThenBy(group => group.Key.Executor, StringComparer.Ordinal).ThenBy(group => group.Key.Model, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(groups.Select(group => group.Key), actual.Select(route => (route.Kind, route.ComplexityBucket, route.Executor, route.Model)));
        foreach (var (group, route) in groups.Zip(actual))
        {
            var verdicts = group.GroupBy(pair => pair.Record.Id).Select(pairs => pairs.Last()).ToList();
            Assert.Equal(
                (verdicts.Count, verdicts.Count(pair => pair.Attempt.Success), verdicts.Count(pair => pair.Attempt is { Success: false, Error.Blame: ErrorBlame.Model })),
                (route.Executions, route.Succeeded, route.FailedByModel));
            Assert.Equal(
                verdicts.Count(pair => pair is { Attempt.Success: true, Record.Success: true, Record.VerifiedBy: not null } && pair.Attempt.Number == pair.Record.Attempts[^1].Number),
                route.Verified);
            Assert.Equal(
                (group.Sum(pair => pair.Attempt.InputTokens), group.Sum(pair => pair.Attempt.OutputTokens), group.Sum(pair => pair.Attempt.CostUsd), group.Sum(pair => pair.Attempt.Duration.Ticks)),
                (route.InputTokens, route.OutputTokens, route.CostUsd, route.TotalDuration.Ticks));
            IsQuantile(group.Select(pair => pair.Attempt.Duration), 50, route.DurationP50);
            IsQuantile(group.Select(pair => pair.Attempt.Duration), 95, route.DurationP95);
        }
    }

    private static double Bucket(double? complexity) => Math.Min(9, (int)Math.Floor(Math.Max(0, complexity ?? 0) * 10)) / 10.0;

    private static void IsQuantile(IEnumerable<TimeSpan> durations, int percent, TimeSpan actual)
    {
        var sorted = durations.Order().ToList();
        var exact = sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)Math.Ceiling(sorted.Count * percent / 100.0) - 1];

        // A bin is as wide as the error allows, give or take the tick that durations are rounded to.
        Assert.InRange(actual.Ticks, (exact.Ticks * (1 - DurationSketch.RelativeError)) - 1, (exact.Ticks * (1 + DurationSketch.RelativeError)) + 1);
    }
}
