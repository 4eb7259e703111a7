using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success and price by executor and model, each judged by its own attempts.</summary>
internal static class RouteSection
{
    public static JsonArray Create(IEnumerable<RouteStatistics> routes)
        => [.. routes
            .GroupBy(static route => (route.Executor, route.Model))
            .OrderBy(static group => group.Key.Executor, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Model, StringComparer.Ordinal)
            .Select(JsonNode (group) => Row(group.Key.Executor, group.Key.Model, [.. group]))];

    private static JsonObject Row(string executor, string model, IReadOnlyList<RouteStatistics> routes)
    {
        var executions = routes.Sum(static route => route.Executions);
        var succeeded = routes.Sum(static route => route.Succeeded);
        var cost = routes.Sum(static route => route.CostUsd);
        var duration = routes.Aggregate(TimeSpan.Zero, static (sum, route) => sum + route.TotalDuration);
        return new JsonObject
        {
            ["executor"] = Figure.Name(executor),
            ["model"] = Figure.Name(model),
            ["executions"] = Figure.Number(executions),
            ["succeeded"] = Figure.Number(succeeded),
            ["share"] = Figure.Share(succeeded, executions),
            ["interval"] = WilsonInterval.Format(succeeded, executions),
            ["failedByModel"] = Figure.Number(routes.Sum(static route => route.FailedByModel)),
            ["cost"] = Figure.Money(cost),
            ["costPerSuccess"] = succeeded == 0 ? Figure.None : Figure.Money(cost / succeeded),
            ["meanDuration"] = executions == 0 ? Figure.None : Figure.Duration(duration / executions),
        };
    }
}
