namespace AgentPipeline.Routing;

/// <summary>What became of the failures of an arm.</summary>
/// <param name="Failures">Runs in which it failed through its own fault.</param>
/// <param name="Escalated">Those in which another arm took over.</param>
/// <param name="Saved">Those of them that succeeded then.</param>
internal readonly record struct EscalationFigures(long Failures, long Escalated, long Saved)
{
    /// <summary>How many runs the beliefs weigh that stand in until there are figures.</summary>
    private const double PriorWeight = 6;

    /// <summary>How often a stronger arm takes over, by default: where recovery does it, it does it nearly always.</summary>
    private const double AssumedShare = 0.9;

    /// <summary>The probability that another arm takes over after a failure.</summary>
    public double Share => (Escalated + (PriorWeight * AssumedShare)) / (Failures + PriorWeight);

    /// <summary>The probability that it succeeds then.</summary>
    /// <param name="unconditional">Its success rate on such tasks as a whole; what defeats one arm is harder than that for the next.</param>
    public double Success(double unconditional) => (Saved + (PriorWeight * unconditional)) / (Escalated + PriorWeight);

    public EscalationFigures With(RoutedRun run)
        => new(Failures + 1, Escalated + (run.Escalated ? 1 : 0), Saved + (run.Escalated && run.FinallySucceeded ? 1 : 0));
}
