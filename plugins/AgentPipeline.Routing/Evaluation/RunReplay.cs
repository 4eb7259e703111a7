namespace AgentPipeline.Routing;

/// <summary>Logged runs, each predicted by a learner that has seen only the runs before it. Immutable.</summary>
/// <remarks>
/// Since no prediction knows its own or a later outcome, weighted residuals are martingale differences, whatever the learner is worth
/// and however the logging policy learned meanwhile.
/// </remarks>
internal sealed class RunReplay
{
    /// <summary>Arms that are told apart; runs of rarer ones are left out.</summary>
    private const int MaxArms = 64;

    private readonly Dictionary<LoggedArm, int> _places;

    private RunReplay(IReadOnlyList<LoggedArm> arms, RouteLearner learner)
    {
        (Arms, Learner) = (arms, learner);
        _places = arms.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    /// <summary>The arms, most used first.</summary>
    public IReadOnlyList<LoggedArm> Arms { get; }

    /// <summary>The runs, oldest first.</summary>
    public IReadOnlyList<ReplayedRun> Runs { get; private init; } = [];

    /// <summary>The learner that has seen all runs.</summary>
    public RouteLearner Learner { get; }

    /// <summary>Replays runs, oldest first; there has to be one.</summary>
    public static RunReplay Of(IReadOnlyList<RoutedRun> runs, RouteLearnerOptions? options = null)
    {
        LoggedArm[] arms =
        [
            .. runs.CountBy(LoggedArm.Of).OrderByDescending(static pair => pair.Value)
                .ThenBy(static pair => pair.Key.ToString(), StringComparer.Ordinal).Take(MaxArms).Select(static pair => pair.Key),
        ];
        var empty = new RunReplay(arms, new RouteLearner([.. arms.Select(static arm => arm.ToString())], options));
        return new RunReplay(arms, empty.Learner) { Runs = [.. runs.Select(empty.Replay).OfType<ReplayedRun>()] };
    }

    /// <summary>The place of an arm, -1 when no run used it.</summary>
    public int Find(LoggedArm arm) => _places.GetValueOrDefault(arm, -1);

    private ReplayedRun? Replay(RoutedRun run)
    {
        if (Find(LoggedArm.Of(run)) is not (>= 0 and var arm))
        {
            return null;
        }

        var forecasts = Learner.Forecast(run.Task);
        var replayed = new ReplayedRun(
            run, arm, [.. forecasts.Select(static forecast => forecast.Success)], [.. forecasts.Select(static forecast => forecast.CostUsd)]);
        Learner.Observe(run.Task, arm, run.Succeeded ? 1 : 0, RouteLearnerValidation.Clamp(run.CostUsd), RouteLearnerValidation.Clamp(run.Duration.TotalSeconds));
        return replayed;
    }
}
