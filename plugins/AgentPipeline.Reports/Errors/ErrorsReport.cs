using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports;

/// <summary>The report on what went wrong, what was done about it, and what was given up.</summary>
internal sealed class ErrorsReport(IOptions<ReportOptions> options) : IHistoryReport
{
    public string Name => "errors";

    public string Description => "What went wrong, by category and rule, how far recovery came, and what was given up.";

    public string Template { get; } = ReportTemplate.ReadEmbedded(typeof(ErrorsReport).Assembly, "errors.hbs");

    public async Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken = default)
    {
        var statistics = await history.GetStatisticsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var errors = await history.GetErrorsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var digest = await ExecutionDigest.ReadAsync(history, options.Value, cancellationToken).ConfigureAwait(false);
        var (categories, categoryChart) = CategorySection.Create(errors);
        var (funnel, funnelChart) = FunnelSection.Create(digest.Funnel);
        return new ReportModel(
            new JsonObject
            {
                ["headline"] = Headline(statistics),
                ["empty"] = statistics.Executions == 0,
                ["executions"] = ReportFigure.Count(statistics.Executions, "execution", "executions"),
                ["read"] = ReportFigure.Number(digest.Read),
                ["readAll"] = digest.Read >= statistics.Executions,
                ["categories"] = categories,
                ["rules"] = ErrorSection.Create(errors),
                ["funnel"] = funnel,
                ["actions"] = RecoverySection.Create(digest),
                ["failures"] = FailureSection.Create(digest, statistics.Executions - statistics.Succeeded),
            },
            new Dictionary<string, ReportChart?>(StringComparer.Ordinal) { ["categories"] = categoryChart, ["funnel"] = funnelChart });
    }

    private static string Headline(ExecutionStatistics statistics)
    {
        var failed = statistics.Executions - statistics.Succeeded;
        var ended = failed == 0 ? "no execution failed in the end" : $"{ReportFigure.Count(failed, "execution", "executions")} failed in the end";
        return statistics.Executions == 0 ? "Nothing has been executed yet"
            : statistics.RecoverableFailures == 0 && failed == 0 ? "Nothing went wrong"
            : statistics.RecoverableFailures == 0 ? $"Nothing was recoverable; {ended}"
            : $"{ReportFigure.Number(statistics.Recovered)} of {ReportFigure.Count(statistics.RecoverableFailures, "recoverable failure was", "recoverable failures were")} recovered ({ReportFigure.Interval(statistics.Recovered, statistics.RecoverableFailures)}); {ended}";
    }
}
