namespace AgentPipeline.Routing;

/// <summary>Which tasks went to an arm that failed at them, where they had better gone, and which arms have become worse.</summary>
/// <remarks>
/// Another arm counts as better when its expected success rate at the failed tasks is above what the failing arm reaches at all tasks of
/// that kind, and when it was judged at ten tasks like them at least; of several, the one with the greatest expected utility. That is
/// careful: the failed tasks are likely the harder ones, for every arm.
/// </remarks>
/// <param name="Records">Records that were read.</param>
/// <param name="Judged">Those of them that are judged.</param>
/// <param name="Groups">Failures by arm and kind, most first.</param>
/// <param name="Alarms">Drops of an arm's success rate at a kind, newest first.</param>
public sealed record MisrouteAnalysis(int Records, int Judged, IReadOnlyList<MisrouteGroup> Groups, IReadOnlyList<RaisedAlarm> Alarms)
{
    private const int MostExamples = 3;

    /// <summary>Judged runs from which an arm is believed to know tasks like those that failed.</summary>
    private const int LeastSample = EvidenceGrades.ObserveFrom;

    /// <summary>Failures of a group that are looked at, the newest ones.</summary>
    private const int MostTasks = 500;

    /// <summary>Analyses a history.</summary>
    /// <param name="history">What was logged.</param>
    /// <param name="options">How routes are chosen now; what cost is worth.</param>
    public static MisrouteAnalysis Of(LoggedHistory history, AdaptiveRoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        if (history.Runs.Count == 0)
        {
            return new MisrouteAnalysis(history.Records, 0, [], []);
        }

        var scale = RoutingAnalysis.ScaleOf(ArmSummary.Of(history.Runs), options);
        var replay = RunReplay.Of(history.Runs);
        return new MisrouteAnalysis(
            history.Records,
            history.Runs.Count,
            [
                .. history.Runs.GroupBy(static run => (Arm: LoggedArm.Of(run), Kind: run.Task.Domain))
                    .Select(group => GroupOf(group.Key.Arm, group.Key.Kind, [.. group], replay, scale)).OfType<MisrouteGroup>()
                    .OrderByDescending(static group => group.Failures).ThenBy(static group => group.Arm.ToString(), StringComparer.Ordinal)
                    .ThenBy(static group => group.Kind, StringComparer.Ordinal),
            ],
            RaisedAlarm.Of(history.Runs));
    }

    private static MisrouteGroup? GroupOf(LoggedArm arm, string kind, RoutedRun[] runs, RunReplay replay, UtilityScale scale)
    {
        RoutedRun[] failures = [.. runs.Where(static run => !run.Succeeded).Reverse()];
        if (failures.Length == 0)
        {
            return null;
        }

        var succeeded = runs.Length - failures.Length;
        return new MisrouteGroup(
            arm,
            kind,
            failures.Length,
            runs.Length,
            BinomialInterval.Of(succeeded, runs.Length),
            failures.Count(static run => run is { Escalated: true, FinallySucceeded: true }),
            BetterThan(arm, (double)succeeded / runs.Length, runs.Average(static run => run.CostUsd), failures, replay, scale),
            [.. failures.Select(static run => run.TaskId).Distinct(StringComparer.Ordinal).Take(MostExamples)]);
    }

    private static BetterArm? BetterThan(LoggedArm arm, double rate, double cost, RoutedRun[] failures, RunReplay replay, UtilityScale scale)
    {
        var (least, greatest) = (failures.Min(static run => run.Task.Complexity), failures.Max(static run => run.Task.Complexity));
        var samples = replay.Runs.Where(run => run.Run.Task.Domain == failures[0].Task.Domain && run.Run.Task.Complexity >= least && run.Run.Task.Complexity <= greatest)
            .CountBy(static run => run.Arm).ToDictionary();
        var forecasts = failures.Take(MostTasks).Select(run => replay.Learner.Forecast(run.Task)).ToArray();
        return replay.Arms.Index().Where(other => other.Item != arm && samples.GetValueOrDefault(other.Index) >= LeastSample)
            .Select(other => new BetterArm(
                other.Item,
                forecasts.Average(forecast => forecast[other.Index].Success),
                new Interval(forecasts.Average(forecast => forecast[other.Index].Low), forecasts.Average(forecast => forecast[other.Index].High)),
                samples[other.Index],
                forecasts.Average(forecast => forecast[other.Index].CostUsd) - cost))
            .Where(other => other.Success > rate)
            .MaxBy(other => scale.Of(other.Success, other.CostDifferenceUsd + cost));
    }
}
