using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing;

/// <summary>The report on tasks that went to a model that failed at them, and on models that have become worse.</summary>
internal sealed class MisroutesReport(IOptions<AdaptiveRoutingOptions> options) : IHistoryReport
{
    private const int MostListed = 20;

    public string Name => "misroutes";

    public string Description => "Which tasks went to a model that failed at them, where they had likely gone better, and which models became worse.";

    public string Template { get; } = ReportTemplate.ReadEmbedded(typeof(MisroutesReport).Assembly, "misroutes.hbs");

    public async Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var statistics = await history.GetStatisticsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var logged = await LoggedHistory.ReadAsync(history, RoutingReport.MostRecords, cancellationToken).ConfigureAwait(false);
        var analysis = MisrouteAnalysis.Of(logged, options.Value);
        MisrouteGroup[] listed = [.. analysis.Groups.Take(MostListed)];
        return new ReportModel(
            new JsonObject
            {
                ["headline"] = Headline(analysis),
                ["empty"] = statistics.Executions == 0,
                ["executions"] = ReportFigure.Count(statistics.Executions, "execution", "executions"),
                ["read"] = ReportFigure.Number(analysis.Records),
                ["readAll"] = analysis.Records >= statistics.Executions,
                ["judged"] = ReportFigure.Count(analysis.Judged, "judged run", "judged runs"),
                ["groups"] = Groups(analysis, listed),
                ["alarms"] = Alarms(analysis.Alarms),
            },
            new Dictionary<string, ReportChart?>(StringComparer.Ordinal) { ["groups"] = Chart(listed) });
    }

    private static string Headline(MisrouteAnalysis analysis)
    {
        if (analysis.Judged == 0)
        {
            return "Nothing can be told about misroutes: no execution was verified by checks, or failed by its model's fault";
        }

        if (analysis.Groups.Count == 0)
        {
            return $"No misroute is known: all of {ReportFigure.Count(analysis.Judged, "judged run", "judged runs")} succeeded";
        }

        return analysis.Groups.FirstOrDefault(static group => group.Better is not null) is { Better: { } better } wrong
            ? $"{wrong.Arm} is likely the wrong route for {ReportFigure.Name(wrong.Kind)}: it failed at {ReportFigure.Number(wrong.Failures)} of {ReportFigure.Number(wrong.Runs)}, and {better.Arm} is expected to do {RouteFigure.Share(better.Success)} of those ({RouteFigure.Interval(better.Interval)})"
            : $"{ReportFigure.Count(analysis.Groups.Sum(static group => group.Failures), "judged run", "judged runs")} of {ReportFigure.Number(analysis.Judged)} failed by the model's fault, and no other route is known to be better";
    }

    private static JsonObject Groups(MisrouteAnalysis analysis, MisrouteGroup[] listed) => new()
    {
        ["title"] = analysis.Groups is [var most, ..]
            ? $"Most failures are of {most.Arm} at {ReportFigure.Name(most.Kind)}: {ReportFigure.Number(most.Failures)} of {ReportFigure.Count(most.Runs, "run", "runs")}"
            : "No run failed by its model's fault",
        ["any"] = listed.Length > 0,
        ["listedAll"] = listed.Length == analysis.Groups.Count,
        ["unlisted"] = ReportFigure.Count(analysis.Groups.Count - listed.Length, "group", "groups"),
        ["rows"] = new JsonArray([.. listed.Select(JsonNode (group) => new JsonObject
        {
            ["route"] = group.Arm.ToString(),
            ["kind"] = ReportFigure.Name(group.Kind),
            ["failures"] = ReportFigure.Number(group.Failures),
            ["runs"] = ReportFigure.Number(group.Runs),
            ["share"] = ReportFigure.Share(group.Runs - group.Failures, group.Runs),
            ["interval"] = RouteFigure.Interval(group.Success),
            ["saved"] = ReportFigure.Number(group.SavedByOthers),
            ["better"] = group.Better?.Arm.ToString() ?? "none known",
            ["betterSuccess"] = group.Better is { } better ? $"{RouteFigure.Share(better.Success)} ({RouteFigure.Interval(better.Interval)})" : ReportFigure.None,
            ["betterRuns"] = group.Better is { } known ? ReportFigure.Number(known.Runs) : ReportFigure.None,
            ["betterCost"] = group.Better is { } priced ? RouteFigure.SignedMoney(priced.CostDifferenceUsd) : ReportFigure.None,
            ["examples"] = ReportFigure.Excerpt(string.Join(", ", group.Examples), 120),
        })]),
    };

    private static JsonObject Alarms(IReadOnlyList<RaisedAlarm> alarms) => new()
    {
        ["title"] = alarms is [var newest, ..]
            ? $"{newest.Arm} became worse at {ReportFigure.Name(newest.Kind)}: {RouteFigure.Share(newest.RateBefore)} before, {RouteFigure.Share(newest.RateSince)} in {ReportFigure.Count(newest.Runs, "run", "runs")} since"
            : "No route has become worse at a kind of task, as far as these runs tell",
        ["any"] = alarms.Count > 0,
        ["rows"] = new JsonArray([.. alarms.Take(MostListed).Select(JsonNode (alarm) => new JsonObject
        {
            ["raisedAt"] = ReportFigure.Time(alarm.RaisedAt),
            ["route"] = alarm.Arm.ToString(),
            ["kind"] = ReportFigure.Name(alarm.Kind),
            ["before"] = RouteFigure.Share(alarm.RateBefore),
            ["since"] = ReportFigure.Rate(alarm.Runs - alarm.Failures, alarm.Runs),
            ["evidence"] = ReportFigure.Number((long)Math.Min(alarm.Evidence, 1e15)),
            ["task"] = ReportFigure.Excerpt(alarm.TaskId, 60),
        })]),
    };

    private static BarChart? Chart(MisrouteGroup[] listed) => listed.Length == 0 ? null : new BarChart
    {
        Title = "Judged runs that failed by the model's fault",
        Axis = "Runs",
        Points = [.. listed.Select(static group => new ChartPoint(
            string.Create(CultureInfo.InvariantCulture, $"{group.Arm} at {ReportFigure.Name(group.Kind)} ({group.Failures:N0} of {group.Runs:N0})"), group.Failures))],
    };
}
