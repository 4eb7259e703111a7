namespace AgentPipeline.Routing;

/// <summary>
/// What every arm made of tasks by itself, without another one that takes over. A decision gets the next outcome of its task and arm, round
/// and round.
/// </summary>
internal sealed class OutcomeTable
{
    private readonly Dictionary<string, List<RoutedRun>[]> _runs = new(StringComparer.Ordinal);

    private OutcomeTable(IReadOnlyList<LoggedArm> arms) => Arms = arms;

    public IReadOnlyList<LoggedArm> Arms { get; }

    /// <summary>How many tasks were run by every arm.</summary>
    public int Tasks => _runs.Count;

    public static OutcomeTable Of(IReadOnlyList<RoutedRun> runs)
    {
        LoggedArm[] arms = [.. runs.Select(LoggedArm.Of).Distinct().OrderBy(static arm => arm.ToString(), StringComparer.Ordinal)];
        var table = new OutcomeTable(arms);
        foreach (var task in runs.GroupBy(static run => run.TaskId, StringComparer.Ordinal))
        {
            List<RoutedRun>[] byArm = [.. arms.Select(arm => task.Where(run => LoggedArm.Of(run) == arm).ToList())];
            if (byArm.All(static some => some.Count > 0))
            {
                table._runs[task.Key] = byArm;
            }
        }

        return table;
    }

    public bool Covers(string task) => _runs.ContainsKey(task);

    public RoutedRun Outcome(string task, int arm, int number) => _runs[task][arm] is var some ? some[number % some.Count] : throw new KeyNotFoundException(task);

    /// <summary>The mean utility of an arm on a task.</summary>
    public double MeanUtility(string task, int arm, UtilityScale scale)
        => _runs[task][arm].Average(run => scale.Of(run.Succeeded ? 1 : 0, run.CostUsd));

    /// <summary>The mean cost of the arm whose runs cost most, in USD.</summary>
    public double DearestCost()
        => Enumerable.Range(0, Arms.Count).Max(arm => _runs.Values.Average(byArm => byArm[arm].Average(static run => run.CostUsd)));
}
