using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success by band of complexity and by model: where the cheaper model is good enough.</summary>
internal static class ComplexitySection
{
    private static readonly (string Name, string Range, int From, int To)[] _bands =
        [("low", "low, below 0.3", 0, 3), ("medium", "medium, 0.3 to 0.6", 3, 6), ("high", "high, from 0.6", 6, 11)];

    public static (JsonObject Values, ReportChart? Chart) Create(IReadOnlyList<RouteStatistics> routes)
    {
        var models = routes.Select(static route => route.Model).Distinct().Order(StringComparer.Ordinal).ToList();
        var values = new JsonObject
        {
            ["title"] = Title(models, routes),
            ["models"] = new JsonArray([.. models.Select(static model => (JsonNode)ReportFigure.Name(model))]),
            ["rows"] = new JsonArray([.. _bands.Select(JsonNode (band) => new JsonObject
            {
                ["band"] = band.Range,
                ["cells"] = new JsonArray([.. models.Select(model => (JsonNode)Tally(routes, model, band.From, band.To).ToString())]),
            })]),
        };
        List<ChartPoint> points =
        [
            .. _bands.SelectMany(band => models
                .Select(model => (Label: $"{band.Name}: {ReportFigure.Name(model)}", Tally: Tally(routes, model, band.From, band.To)))
                .Where(static cell => cell.Tally.Executions > 0)
                .Select(static cell => ChartPoint.Rate(cell.Label, cell.Tally.Succeeded, cell.Tally.Executions))),
        ];
        return (values, points.Count == 0 ? null : new BarChart
        {
            Title = "Success by complexity and model",
            Axis = "Succeeded, percent",
            Maximum = 100,
            Points = points,
        });
    }

    private static string Title(List<string> models, IReadOnlyList<RouteStatistics> routes)
    {
        // From the hardest band down: that is where models differ first.
        foreach (var band in _bands.Reverse())
        {
            var tallies = models.Select(model => (Model: model, Tally: Tally(routes, model, band.From, band.To)))
                .Where(static cell => cell.Tally.Executions > 0).OrderByDescending(static cell => cell.Tally.Rate).ToList();
            if (tallies.Count > 1 && tallies[0].Tally.IsSurelyAbove(tallies[^1].Tally))
            {
                return $"On tasks of {band.Name} complexity {ReportFigure.Name(tallies[0].Model)} succeeds more often than {ReportFigure.Name(tallies[^1].Model)}: {tallies[0].Tally} against {tallies[^1].Tally}";
            }
        }

        return models.Count > 1 ? "No band of complexity tells the models apart" : "There is no second model to compare with";
    }

    private static RateTally Tally(IEnumerable<RouteStatistics> routes, string model, int from, int to)
        => routes.Where(route => route.Model == model && Tenths(route) >= from && Tenths(route) < to)
            .Aggregate(default(RateTally), static (sum, route) => sum + new RateTally(route.Succeeded, route.Executions));

    private static int Tenths(RouteStatistics route) => (int)Math.Round(route.ComplexityBucket * 10);
}
