namespace AgentPipeline.Reports;

/// <summary>Successes of a sample.</summary>
/// <param name="Succeeded">Successes.</param>
/// <param name="Executions">Of how many.</param>
internal readonly record struct RateTally(long Succeeded, long Executions)
{
    public double Rate => Executions == 0 ? 0 : (double)Succeeded / Executions;

    public static RateTally operator +(RateTally one, RateTally other) => new(one.Succeeded + other.Succeeded, one.Executions + other.Executions);

    /// <summary>Whether the interval of this rate lies above that of another one.</summary>
    public bool IsSurelyAbove(RateTally other)
        => WilsonInterval.Of(Succeeded, Executions).Low > WilsonInterval.Of(other.Succeeded, other.Executions).High;

    public override string ToString() => ReportFigure.Rate(Succeeded, Executions);
}
