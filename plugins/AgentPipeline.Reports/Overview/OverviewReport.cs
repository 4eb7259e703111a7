using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports;

/// <summary>The report on everything that a history holds: how much succeeded, what failed, by which route and at what price.</summary>
internal sealed class OverviewReport(IOptions<ReportOptions> options) : IHistoryReport
{
    // The report on errors lists more.
    private const int MostFailures = 10;

    public string Name => "overview";

    public string Description => "How much succeeded, with which model, at what price, and what was given up.";

    public string Template { get; } = ReportTemplate.ReadEmbedded(typeof(OverviewReport).Assembly, "overview.hbs");

    public async Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken = default)
    {
        var statistics = await history.GetStatisticsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var errors = await history.GetErrorsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var days = await history.GetTrendAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var digest = await ExecutionDigest.ReadAsync(history, options.Value, cancellationToken).ConfigureAwait(false);
        var (trend, trendChart) = TrendSection.Create(days, digest);
        var (routes, routeChart) = RouteSection.Create(statistics.Routes);
        var (complexity, complexityChart) = ComplexitySection.Create(statistics.Routes);
        var (categories, categoryChart) = CategorySection.Create(errors);
        return new ReportModel(
            new JsonObject
            {
                ["headline"] = Headline(statistics),
                ["empty"] = statistics.Executions == 0,
                ["summary"] = SummarySection.Create(statistics, digest),
                ["trend"] = trend,
                ["kinds"] = KindSection.Create(digest),
                ["routes"] = routes,
                ["complexity"] = complexity,
                ["errors"] = categories,
                ["failures"] = FailureSection.Create(digest, statistics.Executions - statistics.Succeeded, MostFailures),
                ["slowest"] = SlowestSection.Create(digest),
            },
            new Dictionary<string, ReportChart?>(StringComparer.Ordinal)
            {
                ["trend"] = trendChart,
                ["routes"] = routeChart,
                ["complexity"] = complexityChart,
                ["errors"] = categoryChart,
            });
    }

    private static string Headline(ExecutionStatistics statistics)
    {
        if (statistics.Executions == 0)
        {
            return "Nothing has been executed yet";
        }

        var executions = ReportFigure.Count(statistics.Executions, "execution", "executions");
        var recovered = statistics.RecoverableFailures == 0
            ? "nothing had to be recovered"
            : $"{ReportFigure.Number(statistics.Recovered)} of {ReportFigure.Count(statistics.RecoverableFailures, "recoverable failure was", "recoverable failures were")} recovered";
        return $"{ReportFigure.Share(statistics.Succeeded, statistics.Executions)} of {executions} succeeded; {recovered}, for {ReportFigure.Money(statistics.CostUsd)} USD";
    }
}
