namespace AgentPipeline.Reports;

/// <summary>What an executor and a model came to.</summary>
/// <param name="Executor">The executor.</param>
/// <param name="Model">The model.</param>
/// <param name="Success">Executions whose last attempt on it succeeded.</param>
/// <param name="FailedByModel">Those whose last attempt on it failed through the model's fault.</param>
/// <param name="CostUsd">Price of all attempts on it.</param>
/// <param name="Duration">Sum of their durations.</param>
internal sealed record RouteTally(string Executor, string Model, RateTally Success, long FailedByModel, decimal CostUsd, TimeSpan Duration)
{
    public string Name => $"{ReportFigure.Name(Executor)}/{ReportFigure.Name(Model)}";

    public decimal CostPerSuccess => Success.Succeeded == 0 ? 0 : CostUsd / Success.Succeeded;

    public decimal MeanCost => Success.Executions == 0 ? 0 : CostUsd / Success.Executions;

    public static RouteTally Of(string executor, string model, IReadOnlyList<RouteStatistics> routes) => new(
        executor,
        model,
        new RateTally(routes.Sum(static route => route.Succeeded), routes.Sum(static route => route.Executions)),
        routes.Sum(static route => route.FailedByModel),
        routes.Sum(static route => route.CostUsd),
        routes.Aggregate(TimeSpan.Zero, static (sum, route) => sum + route.TotalDuration));
}
