using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing;

/// <summary>The report on routes: which model is worth its price, and what other thresholds and pinned models would have done.</summary>
internal sealed class RoutingReport(IOptions<AdaptiveRoutingOptions> options) : IHistoryReport
{
    /// <summary>Executions that are analysed, the newest ones: as many as can be read and learned from while a person waits.</summary>
    internal const int MostRecords = 4_000;

    public string Name => "routing";

    public string Description => "Which model is worth its price, and what other thresholds and pinned models would have done.";

    public string Template { get; } = ReportTemplate.ReadEmbedded(typeof(RoutingReport).Assembly, "routing.hbs");

    public async Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var statistics = await history.GetStatisticsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var logged = await LoggedHistory.ReadAsync(history, MostRecords, cancellationToken).ConfigureAwait(false);
        var analysis = RoutingAnalysis.Of(logged, options.Value);
        var worth = PriceWorth.Of(statistics.Routes, options.Value.CostWeight);
        return new ReportModel(
            new JsonObject
            {
                ["headline"] = worth.Finding,
                ["empty"] = statistics.Executions == 0,
                ["executions"] = ReportFigure.Count(statistics.Executions, "execution", "executions"),
                ["read"] = ReportFigure.Number(analysis.Records),
                ["readAll"] = analysis.Records >= statistics.Executions,
                ["judged"] = ReportFigure.Count(analysis.Judged, "judged run", "judged runs"),
                ["drawn"] = ReportFigure.Number(analysis.Drawn),
                ["anyJudged"] = analysis.Judged > 0,
                ["anyDrawn"] = analysis.Drawn > 0,
                ["costWeight"] = RouteFigure.Number(analysis.CostWeight),
                ["costReference"] = RouteFigure.Money(analysis.CostReference),
                ["worth"] = worth.ToJson(),
                ["routes"] = ArmSection.Create(analysis),
                ["thresholds"] = new JsonArray([.. analysis.Thresholds.Select(JsonNode (threshold) => ThresholdSection.Create(threshold))]),
                ["pins"] = PinSection.Create(analysis),
                ["collapse"] = RouteFigure.Alarm(analysis.Collapse),
            },
            new Dictionary<string, ReportChart?>(StringComparer.Ordinal)
            {
                ["worth"] = worth.Chart(),
                ["routes"] = ArmSection.Chart(analysis),
                ["bands"] = ArmSection.BandChart(analysis),
            });
    }
}
