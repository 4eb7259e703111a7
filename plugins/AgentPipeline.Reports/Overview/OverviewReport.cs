using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The report on everything that a history holds: how much succeeded, what failed, what was done about it, at what price.</summary>
public static class OverviewReport
{
    private static readonly Lazy<string> _template = new(static () => EmbeddedTemplate.Read("overview.hbs"));

    /// <summary>The template that comes with the library, in Handlebars.</summary>
    public static string Template => _template.Value;

    /// <summary>Reads the values of the report out of a history.</summary>
    /// <param name="history">What to report on. Flushed first.</param>
    /// <param name="options">How much to list.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The values, formatted in the invariant culture and not yet escaped. The same history gives the same values: no clock is read.
    /// </returns>
    public static async Task<JsonObject> CreateModelAsync(
        IExecutionHistory history, ReportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        await history.FlushAsync(cancellationToken).ConfigureAwait(false);
        var statistics = await history.GetStatisticsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var errors = await history.GetErrorsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var digest = new ExecutionDigest(options);
        var query = new ExecutionQuery { Limit = options.MaxExecutionsRead };
        await foreach (var record in history.QueryAsync(query, cancellationToken).ConfigureAwait(false))
        {
            digest.Add(record);
        }

        return new JsonObject
        {
            ["headline"] = Headline(statistics),
            ["empty"] = statistics.Executions == 0,
            ["summary"] = SummarySection.Create(statistics, digest),
            ["kinds"] = KindSection.Create(digest),
            ["routes"] = RouteSection.Create(statistics.Routes),
            ["complexity"] = ComplexitySection.Create(statistics.Routes),
            ["errors"] = ErrorSection.Create(errors),
            ["recovery"] = RecoverySection.Create(digest),
            ["failures"] = FailureSection.Create(digest, statistics.Executions - statistics.Succeeded),
            ["slowest"] = SlowestSection.Create(digest),
        };
    }

    private static string Headline(ExecutionStatistics statistics)
    {
        if (statistics.Executions == 0)
        {
            return "Nothing has been executed yet";
        }

        var executions = Figure.Count(statistics.Executions, "execution", "executions");
        var recovered = statistics.RecoverableFailures == 0
            ? "nothing had to be recovered"
            : $"{Figure.Number(statistics.Recovered)} of {Figure.Count(statistics.RecoverableFailures, "recoverable failure was", "recoverable failures were")} recovered";
        return $"{Figure.Share(statistics.Succeeded, statistics.Executions)} of {executions} succeeded; {recovered}, for {Figure.Money(statistics.CostUsd)} USD";
    }
}
