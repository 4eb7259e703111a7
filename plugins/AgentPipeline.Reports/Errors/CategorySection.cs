using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Failed attempts by category.</summary>
internal static class CategorySection
{
    public static (JsonObject Values, ReportChart? Chart) Create(IReadOnlyList<ErrorGroup> groups)
    {
        var total = groups.Sum(static group => group.Count);
        List<(string Name, long Count, long Recovered, long Executions)> categories =
        [
            .. groups.GroupBy(static group => group.Category)
                .Select(static group => (
                    Name: group.Key.ToName(),
                    Count: group.Sum(static row => row.Count),
                    Recovered: group.Sum(static row => row.Recovered),
                    Executions: group.Sum(static row => row.Executions)))
                .OrderByDescending(static category => category.Count)
                .ThenBy(static category => category.Name, StringComparer.Ordinal),
        ];
        var values = new JsonObject
        {
            ["title"] = categories.Count == 0
                ? "No attempt failed"
                : $"{categories[0].Name} is the most frequent failure: {ReportFigure.Number(categories[0].Count)} of {ReportFigure.Count(total, "failed attempt", "failed attempts")}",
            ["any"] = groups.Count > 0,
            ["rows"] = new JsonArray([.. categories.Select(JsonNode (category) => new JsonObject
            {
                ["category"] = category.Name,
                ["count"] = ReportFigure.Number(category.Count),
                ["share"] = ReportFigure.Share(category.Count, total),
                ["recovered"] = ReportFigure.Rate(category.Recovered, category.Executions),
            })]),
        };
        return (values, categories.Count == 0 ? null : new BarChart
        {
            Title = "Failed attempts by category",
            Axis = "Attempts",
            Points = [.. categories.Select(static category => new ChartPoint($"{category.Name} ({ReportFigure.Number(category.Count)})", category.Count))],
        });
    }
}
