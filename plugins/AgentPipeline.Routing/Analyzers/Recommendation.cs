namespace AgentPipeline.Routing;

/// <summary>Every arm that was used, ranked for a task.</summary>
/// <param name="Task">What was looked at in the task.</param>
/// <param name="Judged">How many judged runs it rests on.</param>
/// <param name="Arms">The arms, the best first.</param>
/// <param name="IsSettled">Whether the intervals of the first two do not overlap.</param>
/// <param name="RunsToSettle">
/// How many more runs of the first two together would likely settle which is better, while intervals shrink as 1/√n; 0 when it is
/// settled, <see langword="null"/> when it cannot be told, because hardly anything lies between them.
/// </param>
public sealed record Recommendation(RouteFeatures Task, int Judged, IReadOnlyList<RecommendedArm> Arms, bool IsSettled, long? RunsToSettle)
{
    /// <summary>A difference of success rates that no number of runs worth waiting for would show.</summary>
    private const double LeastDifference = 0.01;

    /// <summary>Ranks arms.</summary>
    /// <param name="history">What was logged.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">How routes are chosen now; what cost is worth.</param>
    public static Recommendation Of(LoggedHistory history, RouteFeatures task, AdaptiveRoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        if (history.Runs.Count == 0)
        {
            return new Recommendation(task, 0, [], false, null);
        }

        var scale = RoutingAnalysis.ScaleOf(ArmSummary.Of(history.Runs), options);
        var replay = RunReplay.Of(history.Runs);
        RecommendedArm[] arms =
        [
            .. replay.Learner.Forecast(task).Select((forecast, index) => new RecommendedArm(
                replay.Arms[index],
                forecast.Success,
                new Interval(forecast.Low, forecast.High),
                forecast.CostUsd,
                scale.Of(forecast.Success, forecast.CostUsd),
                forecast.Runs,
                null)).OrderByDescending(static arm => arm.Utility),
        ];
        var ranked = arms.Select((arm, place) => place + 1 < arms.Length ? arm with { GainOverNext = arm.Utility - arms[place + 1].Utility } : arm).ToArray();
        var isSettled = ranked.Length < 2 || !ranked[0].Interval.Overlaps(ranked[1].Interval);
        return new Recommendation(task, history.Runs.Count, ranked, isSettled, isSettled ? 0 : RunsToTellApart(ranked[0], ranked[1]));
    }

    private static long? RunsToTellApart(RecommendedArm first, RecommendedArm second)
    {
        var (better, worse) = first.Success >= second.Success ? (first, second) : (second, first);
        var difference = better.Success - worse.Success;
        if (difference < LeastDifference)
        {
            return null;
        }

        var reach = (better.Success - better.Interval.Low) + (worse.Interval.High - worse.Success);
        return (long)Math.Ceiling(((reach * reach / (difference * difference)) - 1) * Math.Max(1, first.Runs + second.Runs));
    }
}
