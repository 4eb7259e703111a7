using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success and price by kind of task, and by executor and model of the last attempt.</summary>
internal static class RouteSections
{
    public static JsonArray ByKind(IEnumerable<RouteStatistics> routes)
        => Rows(routes, static row => (row.Kind, ""), static (key, row) => row["kind"] = Figure.Name(key.Item1));

    public static JsonArray ByRoute(IEnumerable<RouteStatistics> routes)
        => Rows(routes, static row => (row.Executor, row.Model), static (key, row) =>
        {
            row["executor"] = Figure.Name(key.Item1);
            row["model"] = Figure.Name(key.Item2);
        });

    private static JsonArray Rows(
        IEnumerable<RouteStatistics> routes, Func<RouteStatistics, (string, string)> key, Action<(string, string), JsonObject> name)
        => [.. routes
            .GroupBy(key)
            .OrderBy(static group => group.Key.Item1, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Item2, StringComparer.Ordinal)
            .Select(JsonNode (group) =>
            {
                var row = new JsonObject();
                name(group.Key, row);
                Fill(row, [.. group]);
                return row;
            })];

    private static void Fill(JsonObject row, IReadOnlyList<RouteStatistics> routes)
    {
        var executions = routes.Sum(static route => route.Executions);
        var succeeded = routes.Sum(static route => route.Succeeded);
        var cost = routes.Sum(static route => route.CostUsd);
        var duration = routes.Aggregate(TimeSpan.Zero, static (sum, route) => sum + route.TotalDuration);
        row["executions"] = Figure.Number(executions);
        row["succeeded"] = Figure.Number(succeeded);
        row["share"] = Figure.Share(succeeded, executions);
        row["interval"] = WilsonInterval.Format(succeeded, executions);
        row["failedByModel"] = Figure.Number(routes.Sum(static route => route.FailedByModel));
        row["cost"] = Figure.Money(cost);
        row["costPerSuccess"] = succeeded == 0 ? Figure.None : Figure.Money(cost / succeeded);
        row["meanDuration"] = executions == 0 ? Figure.None : Figure.Duration(duration / executions);
    }
}
