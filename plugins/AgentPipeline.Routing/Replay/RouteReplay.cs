namespace AgentPipeline.Routing;

/// <summary>Evaluates routing policies offline, on recorded executions.</summary>
/// <remarks>
/// Three answers, each from what it can be had from: what happened, by the policy that chose; what would have happened on one arm, from the
/// propensities of what was chosen by chance (<see cref="OffPolicyEstimate"/>); and, for tasks that were run by every arm, what any policy
/// would have made of them, by replaying their outcomes to it. The same records give the same report.
/// </remarks>
public static class RouteReplay
{
    /// <summary>Replays recorded executions.</summary>
    /// <param name="records">The records, in any order; of those with the same id one counts.</param>
    /// <param name="options">Weights and seed; the defaults when <see langword="null"/>.</param>
    /// <returns>The report.</returns>
    public static ReplayReport Run(IEnumerable<ExecutionRecord> records, ReplayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ExecutionRecord[] ordered = [.. records.OrderBy(static record => record.StartedAt).ThenBy(static record => record.Id).DistinctBy(static record => record.Id)];
        RoutedRun[] runs = [.. ordered.Select(RoutedRun.Of).OfType<RoutedRun>()];
        var table = OutcomeTable.Of(runs);
        RoutedRun[] covered = [.. runs.Where(run => table.Covers(run.TaskId))];
        RoutedRun[] chosen = [.. covered.Where(static run => run.Propensity is not null)];
        var decisions = table.Arms.Count < 2 ? [] : chosen.Length > 0 ? chosen : covered;
        return new ReplayReport
        {
            Recorded = Recorded(ordered),
            Shares = Shares(ordered),
            Counterfactual = Counterfactual(runs),
            Tasks = runs.Select(static run => run.TaskId).Distinct(StringComparer.Ordinal).Count(),
            CoveredTasks = table.Arms.Count < 2 ? 0 : table.Tasks,
            Decisions = decisions.Length,
            Simulated = PolicySimulation.Run(table, decisions, options ?? new ReplayOptions()),
        };
    }

    private static RecordedGroup[] Recorded(ExecutionRecord[] records)
        => [.. records.GroupBy(PolicyOf, StringComparer.Ordinal).Select(static group => new RecordedGroup(
            group.Key,
            group.LongCount(),
            group.LongCount(static record => record.Success),
            group.LongCount(IsEscalated),
            group.Sum(static record => record.CostUsd))).OrderByDescending(static group => group.Executions).ThenBy(static group => group.Policy, StringComparer.Ordinal)];

    private static bool IsEscalated(ExecutionRecord record)
        => record.Attempts.Where(static attempt => attempt.Model is not null).Select(static attempt => (attempt.Executor, attempt.Model)).Distinct().Skip(1).Any();

    private static string PolicyOf(ExecutionRecord record) => FirstRoute(record) switch
    {
        null => "not routed",
        { Candidates.Count: <= 1 } route => $"{route.PolicyVersion}: {route.Model} alone",
        var route => route.PolicyVersion,
    };

    private static RouteDecision? FirstRoute(ExecutionRecord record) => record.FirstRoute ?? record.Route;

    private static RouteShare[] Shares(ExecutionRecord[] records)
    {
        var chosen = records.Where(static record => FirstRoute(record) is { Candidates.Count: > 1 });
        return
        [
            .. chosen.GroupBy(static record => ComplexityBand.Of(record.Complexity ?? 0)).OrderBy(static band => band.Key)
                .SelectMany(static band => band.CountBy(static record => new LoggedArm(FirstRoute(record)!.Executor, FirstRoute(record)!.Model))
                    .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key.ToString(), StringComparer.Ordinal)
                    .Select(pair => new RouteShare(ComplexityBand.NameOf(band.Key), pair.Key, pair.Value, band.LongCount()))),
        ];
    }

    private static CounterfactualRow[] Counterfactual(RoutedRun[] runs)
    {
        if (runs.Length == 0)
        {
            return [];
        }

        var replay = RunReplay.Of(runs);
        var drawn = replay.Runs.Where(static run => run.IsDrawn).ToArray();
        return drawn.Length == 0 ? [] : [.. replay.Arms.Select((arm, place) => CounterfactualOf(arm, place, drawn))];
    }

    private static CounterfactualRow CounterfactualOf(LoggedArm arm, int place, ReplayedRun[] drawn)
    {
        OffPolicyTerm[] success = [.. drawn.Select(run => OffPolicyTerm.Of(run.Run.FinallySucceeded ? 1 : 0, run.Arm, run.Run.Propensity!.Value, place, run.Success))];
        OffPolicyTerm[] cost = [.. drawn.Select(run => OffPolicyTerm.Of(run.Run.FinalCostUsd, run.Arm, run.Run.Propensity!.Value, place, run.CostUsd))];
        var dearest = drawn.Max(static run => run.Run.FinalCostUsd);
        return new CounterfactualRow(
            arm,
            Within(OffPolicy.DoublyRobust(success), 1),
            Within(OffPolicy.SelfNormalized(success), 1),
            Within(OffPolicy.DoublyRobust(cost, dearest), double.PositiveInfinity));
    }

    /// <summary>Nothing is outside of what can be: a share of more than all is an artefact of weights.</summary>
    private static OffPolicyEstimate Within(OffPolicyEstimate estimate, double most) => estimate is { Value: { } value, Interval: { } interval }
        ? estimate with { Value = Math.Clamp(value, 0, most), Interval = new Interval(Math.Clamp(interval.Low, 0, most), Math.Clamp(interval.High, 0, most)) }
        : estimate;
}
