using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success and price by executor and model, each judged by its own attempts.</summary>
internal static class RouteSection
{
    public static (JsonObject Values, ReportChart? Chart) Create(IEnumerable<RouteStatistics> routes)
    {
        List<RouteTally> tallies =
        [
            .. routes.GroupBy(static route => (route.Executor, route.Model))
                .OrderBy(static group => group.Key.Executor, StringComparer.Ordinal)
                .ThenBy(static group => group.Key.Model, StringComparer.Ordinal)
                .Select(static group => RouteTally.Of(group.Key.Executor, group.Key.Model, [.. group])),
        ];
        var values = new JsonObject
        {
            ["title"] = Title([.. tallies.Where(static tally => tally.Success.Succeeded > 0 && tally.CostPerSuccess > 0)]),
            ["rows"] = new JsonArray([.. tallies.Select(JsonNode (tally) => Row(tally))]),
        };
        return (values, Chart(tallies));
    }

    private static string Title(List<RouteTally> paid)
    {
        if (paid.Count < 2)
        {
            return "There is no second paid route to compare with";
        }

        var (cheapest, dearest) = (paid.MinBy(static tally => tally.CostPerSuccess)!, paid.MaxBy(static tally => tally.CostPerSuccess)!);
        var times = ReportFigure.Number((long)Math.Round(dearest.CostPerSuccess / cheapest.CostPerSuccess, MidpointRounding.AwayFromZero));
        var figures = $"A success costs {ReportFigure.Money(cheapest.CostPerSuccess)} USD with {cheapest.Name} and {ReportFigure.Money(dearest.CostPerSuccess)} USD with {dearest.Name}, {times} times as much";
        return dearest.Success.IsSurelyAbove(cheapest.Success) ? $"{figures}, which succeeds more often"
            : cheapest.Success.IsSurelyAbove(dearest.Success) ? $"{figures}, which succeeds less often"
            : $"{figures}, and which succeeds more often cannot be told";
    }

    private static ScatterChart? Chart(List<RouteTally> tallies)
    {
        var used = tallies.Where(static tally => tally.Success.Executions > 0).ToList();
        return used.Count == 0 ? null : new ScatterChart
        {
            Title = "Cost against success, by route",
            XAxis = "Cost of an execution, USD",
            YAxis = "Succeeded, percent",
            XMaximum = Math.Max(1e-6, 1.15 * (double)used.Max(static tally => tally.MeanCost)),
            YMaximum = 100,
            Points = [.. used.Select(static tally => ((double)tally.MeanCost, ChartPoint.Rate(tally.Name, tally.Success.Succeeded, tally.Success.Executions)))],
        };
    }

    private static JsonObject Row(RouteTally tally) => new()
    {
        ["executor"] = ReportFigure.Name(tally.Executor),
        ["model"] = ReportFigure.Name(tally.Model),
        ["executions"] = ReportFigure.Number(tally.Success.Executions),
        ["succeeded"] = ReportFigure.Number(tally.Success.Succeeded),
        ["share"] = ReportFigure.Share(tally.Success.Succeeded, tally.Success.Executions),
        ["interval"] = ReportFigure.Interval(tally.Success.Succeeded, tally.Success.Executions),
        ["failedByModel"] = ReportFigure.Number(tally.FailedByModel),
        ["cost"] = ReportFigure.Money(tally.CostUsd),
        ["costPerSuccess"] = tally.Success.Succeeded == 0 ? ReportFigure.None : ReportFigure.Money(tally.CostPerSuccess),
        ["meanDuration"] = tally.Success.Executions == 0 ? ReportFigure.None : ReportFigure.Duration(tally.Duration / tally.Success.Executions),
    };
}
