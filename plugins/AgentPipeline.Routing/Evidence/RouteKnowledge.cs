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
    private const double MaxSeconds = 1e6;

    private EscalationFigures[] _escalations = new EscalationFigures[arms.All.Count];

    public RouteArms Arms => arms;

    /// <summary>Costs count in units of a million tokens, and utilities are not for use: they are weighed where prices are known.</summary>
    public RouteLearner Learner { get; } = new(
        [.. arms.All.Select(static arm => arm.Name)], new RouteLearnerOptions { CostWeight = 1, LatencyWeight = 1, Discount = discount });

    /// <summary>How many runs were learned from.</summary>
    public long Runs { get; private set; }

    public EscalationFigures EscalationsOf(int arm) => Volatile.Read(ref _escalations)[arm];

    /// <summary>Learns from a run; one of an arm that is not among these teaches nothing.</summary>
    /// <remarks>
    /// What took over counts as well, as a run of its own: what defeats one arm is harder than most tasks, so that this errs on the safe side.
    /// </remarks>
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
            NoteFailure(run, arm);
        }

        Runs++;
        var seconds = Math.Clamp(run.Duration.TotalSeconds, 0, MaxSeconds);
        var alarms = Learner.Observe(run.Task, arm, run.Succeeded ? 1 : 0, Units(run.CostUsd, run.Tokens, arm), seconds);
        foreach (var takeover in run.Takeovers)
        {
            if (arms.Find(takeover.Executor, takeover.Model) is >= 0 and var next)
            {
                // No alarm from it: that it fails more often there than elsewhere says nothing about a change.
                Learner.Learn(run.Task, next, takeover.Succeeded ? 1 : 0, Units(takeover.CostUsd, takeover.Tokens, next), seconds, watch: false);
            }
        }

        return alarms;
    }

    private void NoteFailure(RoutedRun run, int arm)
    {
        var escalations = (EscalationFigures[])_escalations.Clone();
        escalations[arm] = escalations[arm].With(run);
        Volatile.Write(ref _escalations, escalations);
    }

    private double Units(double cost, long tokens, int arm)
    {
        var price = arms.All[arm].Price;
        return Math.Clamp(price > 0 && cost > 0 ? cost / price : tokens / TokensPerUnit, 0, MaxUnits);
    }
}
