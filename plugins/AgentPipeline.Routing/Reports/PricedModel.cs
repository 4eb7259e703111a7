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

    public override string ToString() => ReportFigure.Rate(Succeeded, Judged);
}
