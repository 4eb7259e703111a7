using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success by band of complexity and by model: where the cheaper model is good enough.</summary>
internal static class ComplexitySection
{
    private static readonly (string Name, int From, int To)[] _bands = [("low, below 0.3", 0, 3), ("medium, 0.3 to 0.6", 3, 6), ("high, from 0.6", 6, 11)];

    public static JsonObject Create(IReadOnlyList<RouteStatistics> routes)
    {
        var models = routes.Select(static route => route.Model).Distinct().Order(StringComparer.Ordinal).ToList();
        return new JsonObject
        {
            ["models"] = new JsonArray([.. models.Select(static model => (JsonNode)Figure.Name(model))]),
            ["rows"] = new JsonArray([.. _bands.Select(JsonNode (band) => new JsonObject
            {
                ["band"] = band.Name,
                ["cells"] = new JsonArray([.. models.Select(model => (JsonNode)Cell(routes.Where(
                    route => route.Model == model && Tenths(route) >= band.From && Tenths(route) < band.To)))]),
            })]),
        };
    }

    private static int Tenths(RouteStatistics route) => (int)Math.Round(route.ComplexityBucket * 10);

    private static string Cell(IEnumerable<RouteStatistics> routes)
    {
        var cell = routes.ToList();
        var executions = cell.Sum(static route => route.Executions);
        var succeeded = cell.Sum(static route => route.Succeeded);
        return executions == 0
            ? Figure.None
            : $"{Figure.Share(succeeded, executions)} ({Figure.Number(succeeded)} of {Figure.Number(executions)})";
    }
}
