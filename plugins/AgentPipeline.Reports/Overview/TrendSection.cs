using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success over time: by days where the history has several, otherwise by groups of executions that followed each other.</summary>
internal static class TrendSection
{
    private const int MostPoints = 10;
    private const int LeastDays = 3;
    private const int LeastExecutions = 20;

    public static (JsonObject Values, ReportChart? Chart) Create(IReadOnlyList<TrendPoint> days, ExecutionDigest digest)
    {
        var isByDay = days.Count >= LeastDays;
        var points = isByDay ? OfDays(days) : OfGroups(digest.Outcomes);
        var values = new JsonObject
        {
            ["title"] = Title(points),
            ["any"] = points.Count > 0,
            ["unit"] = isByDay ? $"A point is of {ReportFigure.Count((days.Count + MostPoints - 1) / MostPoints, "day", "days")} in UTC on which something began." : $"A point is of about {ReportFigure.Count(points.Count == 0 ? 0 : points[0].Tally.Executions, "execution", "executions")} that began one after the other.",
            ["rows"] = new JsonArray([.. points.Select(JsonNode (point) => new JsonObject
            {
                ["from"] = ReportFigure.Time(point.From),
                ["executions"] = ReportFigure.Number(point.Tally.Executions),
                ["succeeded"] = ReportFigure.Number(point.Tally.Succeeded),
                ["share"] = ReportFigure.Share(point.Tally.Succeeded, point.Tally.Executions),
                ["interval"] = ReportFigure.Interval(point.Tally.Succeeded, point.Tally.Executions),
            })]),
        };
        return (values, points.Count == 0 ? null : Chart(points, isByDay ? "MM-dd" : points[^1].From - points[0].From < TimeSpan.FromDays(1) ? "HH:mm:ss" : "dd HH:mm"));
    }

    private static LineChart Chart(List<(DateTimeOffset From, RateTally Tally)> points, string format) => new()
    {
        Title = "Success over time",
        Axis = "Succeeded, percent",
        Maximum = 100,
        Points = [.. points.Select(point => ChartPoint.Rate("", point.Tally.Succeeded, point.Tally.Executions) with
        {
            Label = point.From.UtcDateTime.ToString(format, CultureInfo.InvariantCulture),
        })],
    };

    private static List<(DateTimeOffset From, RateTally Tally)> OfDays(IReadOnlyList<TrendPoint> days)
        => [.. days.Chunk((days.Count + MostPoints - 1) / MostPoints).Select(static chunk => (
            chunk[0].Start,
            new RateTally(chunk.Sum(static day => day.Succeeded), chunk.Sum(static day => day.Executions))))];

    private static List<(DateTimeOffset From, RateTally Tally)> OfGroups(IReadOnlyList<(DateTimeOffset StartedAt, bool Success)> outcomes)
        => outcomes.Count < LeastExecutions
            ? []
            : [.. outcomes.Reverse().Chunk((outcomes.Count + MostPoints - 1) / MostPoints).Select(static chunk => (
                chunk[0].StartedAt,
                new RateTally(chunk.Count(static outcome => outcome.Success), chunk.Length)))];

    private static string Title(List<(DateTimeOffset From, RateTally Tally)> points)
    {
        if (points.Count < 2)
        {
            return "Too little has been executed to tell a trend";
        }

        var earlier = Sum(points.Take(points.Count / 2));
        var later = Sum(points.Skip(points.Count / 2));
        var figures = $"from {earlier} in the first half to {later} in the second";
        return later.IsSurelyAbove(earlier) ? $"Success rose, {figures}"
            : earlier.IsSurelyAbove(later) ? $"Success fell, {figures}"
            : $"No change of success can be told: {earlier} in the first half, {later} in the second";
    }

    private static RateTally Sum(IEnumerable<(DateTimeOffset From, RateTally Tally)> points)
        => points.Aggregate(default(RateTally), static (sum, point) => sum + point.Tally);
}
