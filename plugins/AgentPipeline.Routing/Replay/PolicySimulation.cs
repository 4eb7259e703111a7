namespace AgentPipeline.Routing;

/// <summary>Runs policies over the tasks that every arm has run, in the order in which they were recorded, each policy seeing only what it chose.</summary>
internal static class PolicySimulation
{
    public static IReadOnlyList<SimulatedRow> Run(OutcomeTable table, IReadOnlyList<RoutedRun> decisions, ReplayOptions options)
    {
        if (decisions.Count == 0)
        {
            return [];
        }

        var scale = new UtilityScale(options.CostWeight, table.DearestCost());
        var arms = table.Arms.Count;
        var cheapest = Enumerable.Range(0, arms).MinBy(arm => decisions.Sum(run => table.Outcome(run.TaskId, arm, 0).CostUsd));
        IReplayPolicy[] policies =
        [
            .. table.Arms.Select((arm, place) => new FixedArm(arm, place)),
            new EvenChance(arms, options.Seed),
            new SuccessTable(arms, cheapest),
            new BetaThompson(arms, scale, options.Seed),
            new LearnedArm(table.Arms, scale, options.Seed),
            new BestInHindsight(table, scale),
        ];
        return [.. policies.Select(policy => Run(policy, table, decisions, scale)).OrderByDescending(static row => row.Utility)];
    }

    private static SimulatedRow Run(IReplayPolicy policy, OutcomeTable table, IReadOnlyList<RoutedRun> decisions, UtilityScale scale)
    {
        var met = new Dictionary<(string Task, int Arm), int>();
        var hindsight = new BestInHindsight(table, scale);
        var (success, cost, utility, regret) = (0.0, 0.0, 0.0, 0.0);
        foreach (var run in decisions)
        {
            var arm = policy.Choose(run.TaskId, run.Task);
            var number = met[(run.TaskId, arm)] = met.GetValueOrDefault((run.TaskId, arm), -1) + 1;
            var outcome = table.Outcome(run.TaskId, arm, number);
            policy.Observe(run.Task, arm, outcome);
            success += outcome.Succeeded ? 1 : 0;
            cost += outcome.CostUsd;
            utility += scale.Of(outcome.Succeeded ? 1 : 0, outcome.CostUsd);
            regret += table.MeanUtility(run.TaskId, hindsight.Choose(run.TaskId, run.Task), scale) - table.MeanUtility(run.TaskId, arm, scale);
        }

        var count = decisions.Count;
        return new SimulatedRow(policy.Name, success / count, cost / count, utility / count, regret / count);
    }
}
