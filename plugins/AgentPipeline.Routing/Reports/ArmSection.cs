using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentPipeline.Routing;

/// <summary>How each route did on judged runs, and at what price.</summary>
internal static class ArmSection
{
    public static JsonObject Create(RoutingAnalysis analysis) => new()
    {
        ["title"] = Title(analysis.Arms),
        ["rows"] = new JsonArray([.. analysis.Arms.Select(JsonNode (arm) => new JsonObject
        {
            ["executor"] = ReportFigure.Name(arm.Arm.Executor),
            ["model"] = ReportFigure.Name(arm.Arm.Model),
            ["runs"] = ReportFigure.Number(arm.All.Runs),
            ["succeeded"] = ReportFigure.Number(arm.All.Succeeded),
            ["share"] = ReportFigure.Share(arm.All.Succeeded, arm.All.Runs),
            ["interval"] = RouteFigure.Interval(arm.All.Interval),
            ["meanCost"] = RouteFigure.Money(arm.All.MeanCostUsd),
            ["takenOver"] = ReportFigure.Number(arm.Escalated),
            ["saved"] = ReportFigure.Number(arm.SavedByEscalation),
        })]),
    };

    public static ScatterChart? Chart(RoutingAnalysis analysis) => analysis.Arms.Count == 0 ? null : new ScatterChart
    {
        Title = "Cost against success, by route, of judged runs",
        XAxis = "Mean cost of a run, USD",
        YAxis = "Succeeded, percent",
        XMaximum = Math.Max(1e-6, 1.15 * analysis.Arms.Max(static arm => arm.All.MeanCostUsd)),
        YMaximum = 100,
        Points = [.. analysis.Arms.Select(static arm => (arm.All.MeanCostUsd, PointOf(Name(arm.Arm), arm.All)))],
    };

    public static BarChart? BandChart(RoutingAnalysis analysis) => analysis.Arms.Count == 0 ? null : new BarChart
    {
        Title = "Success by complexity and route, of judged runs",
        Axis = "Succeeded, percent",
        Maximum = 100,
        Points =
        [
            .. Enumerable.Range(0, ComplexityBand.Count).Select(ComplexityBand.NameOf).SelectMany(name => analysis.Arms
                .SelectMany(arm => arm.Bands.Where(band => band.Band == name).Select(band => PointOf($"{name}: {Name(arm.Arm)}", band)))),
        ],
    };

    private static string Name(LoggedArm arm) => $"{ReportFigure.Name(arm.Executor)}/{ReportFigure.Name(arm.Model)}";

    private static ChartPoint PointOf(string label, BandSummary band)
        => new(string.Create(CultureInfo.InvariantCulture, $"{label} ({band.Succeeded:N0} of {band.Runs:N0})"), 100d * band.Succeeded / band.Runs)
        {
            Low = 100 * band.Interval.Low,
            High = 100 * band.Interval.High,
        };

    private static string Title(IReadOnlyList<ArmSummary> arms)
    {
        var known = arms.Where(static arm => arm.All.Runs >= EvidenceGrades.ObserveFrom).ToList();
        if (known.Count < 2)
        {
            return arms.Count == 0 ? "No run is judged yet"
                : arms.Count == 1 ? $"{Name(arms[0].Arm)} is the only route that was ever judged"
                : string.Create(CultureInfo.InvariantCulture, $"Routes cannot be compared yet: no two of them have {EvidenceGrades.ObserveFrom} judged runs each");
        }

        var ranked = known.OrderByDescending(static arm => (double)arm.All.Succeeded / arm.All.Runs).ThenBy(static arm => arm.Arm.ToString(), StringComparer.Ordinal).ToList();
        var (best, worst) = (ranked[0], ranked[^1]);
        return best.All.Interval.Overlaps(worst.All.Interval)
            ? "The routes' own success cannot be told apart: their intervals overlap"
            : $"{Name(best.Arm)} succeeds most by itself, {ReportFigure.Share(best.All.Succeeded, best.All.Runs)} of {ReportFigure.Number(best.All.Runs)} ({RouteFigure.Interval(best.All.Interval)}), and {Name(worst.Arm)} least, {ReportFigure.Share(worst.All.Succeeded, worst.All.Runs)} of {ReportFigure.Number(worst.All.Runs)} ({RouteFigure.Interval(worst.All.Interval)})";
    }
}
