namespace AgentPipeline.Routing;

/// <summary>What recorded runs have taught about a set of arms. One writer at a time; any number of readers.</summary>
/// <remarks>
/// Costs are learned in millions of tokens, at the price of which a run cost what it cost, so that what one arm's runs take says
/// something about an arm that has not run yet.
/// </remarks>
internal sealed class RouteKnowledge(RouteArms arms, double discount)
{
    private const double TokensPerUnit = 1e6;
    private const double MaxUnits = 1e6;

    private EscalationFigures[] _escalations = new EscalationFigures[arms.All.Count];

    public RouteArms Arms => arms;

    /// <summary>Costs count in units of a million tokens, and utilities are not for use: they are weighed where prices are known.</summary>
    public RouteLearner Learner { get; } = new(
        [.. arms.All.Select(static arm => arm.Name)], new RouteLearnerOptions { CostWeight = 1, LatencyWeight = 1, Discount = discount });

    /// <summary>How many runs were learned from.</summary>
    public long Runs { get; private set; }

    public EscalationFigures EscalationsOf(int arm) => Volatile.Read(ref _escalations)[arm];

    /// <summary>Learns from a run; one of an arm that is not among these teaches nothing.</summary>
    /// <returns>The alarms that it raises.</returns>
    public IReadOnlyList<MisrouteAlarm> Learn(RoutedRun run)
    {
        var arm = arms.Find(run.Executor, run.Model);
        if (arm < 0)
        {
            return [];
        }

        if (!run.Succeeded)
        {
            var escalations = (EscalationFigures[])_escalations.Clone();
            escalations[arm] = escalations[arm].With(run);
            Volatile.Write(ref _escalations, escalations);
        }

        Runs++;
        return Learner.Observe(run.Task, arm, run.Succeeded ? 1 : 0, Units(run, arms.All[arm].Price), Math.Max(run.Duration.TotalSeconds, 0));
    }

    private static double Units(RoutedRun run, double price)
        => Math.Clamp(price > 0 && run.CostUsd > 0 ? run.CostUsd / price : run.Tokens / TokensPerUnit, 0, MaxUnits);
}
