namespace AgentPipeline.Routing;

/// <summary>How often a model succeeds, and what that costs.</summary>
/// <param name="Name">The model.</param>
/// <param name="Succeeded">Executions that succeeded with it.</param>
/// <param name="Judged">Those, and those that failed by its fault.</param>
/// <param name="Executions">All executions with it.</param>
/// <param name="CostUsd">What they cost in USD.</param>
internal sealed record PricedModel(string Name, long Succeeded, long Judged, long Executions, decimal CostUsd)
{
    public double Rate => Judged == 0 ? 0 : (double)Succeeded / Judged;

    public double MeanCostUsd => Executions == 0 ? 0 : (double)CostUsd / Executions;

    public static PricedModel Of(string name, IReadOnlyCollection<RouteStatistics> routes) => new(
        name,
        routes.Sum(static route => route.Succeeded),
        routes.Sum(static route => route.Succeeded + route.FailedByModel),
        routes.Sum(static route => route.Executions),
        routes.Sum(static route => route.CostUsd));

    public PricedModel With(PricedModel other) => this with
    {
        Succeeded = Succeeded + other.Succeeded,
        Judged = Judged + other.Judged,
        Executions = Executions + other.Executions,
        CostUsd = CostUsd + other.CostUsd,
    };

    /// <summary>
    /// Where the 95% interval of its advantage in success over another one begins, after Newcombe (1998), "Interval estimation for the
    /// difference between independent proportions", Statistics in Medicine 17, 873-890, method 10.
    /// </summary>
    public double LeastAdvantageOver(PricedModel other)
    {
        var below = Rate - WilsonInterval.Of(Succeeded, Judged).Low;
        var above = WilsonInterval.Of(other.Succeeded, other.Judged).High - other.Rate;
        return Rate - other.Rate - Math.Sqrt((below * below) + (above * above));
    }

    public override string ToString() => ReportFigure.Rate(Succeeded, Judged);
}
