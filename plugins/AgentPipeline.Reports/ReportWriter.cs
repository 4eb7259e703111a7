using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Writes reports into a directory, as Markdown and as pages for browsers. Safe for concurrent use.</summary>
public sealed class ReportWriter
{
    /// <summary>Name of the file that the overview is written to.</summary>
    public const string OverviewFileName = "overview.md";

    private const string ChartsName = "charts";

    private readonly IReportRenderer _renderer;

    /// <summary>Creates a writer.</summary>
    /// <param name="reports">What reports there are; of several with one name the last counts.</param>
    /// <param name="renderer">Renders the templates.</param>
    public ReportWriter(IEnumerable<IReport> reports, IReportRenderer renderer)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(renderer);
        Reports = [.. reports.GroupBy(static report => report.Name, StringComparer.Ordinal).Select(static named => named.Last())];
        _renderer = renderer;
    }

    /// <summary>What reports there are, each with a name of its own.</summary>
    public IReadOnlyList<IReport> Reports { get; }

    /// <summary>Writes all reports over a history, as Markdown.</summary>
    /// <param name="directory">Where to; created if need be.</param>
    /// <param name="history">What to report on.</param>
    /// <param name="cancellationToken">Cancels the reading and the writing.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="IOException">The directory cannot be written; the message names it and the way out.</exception>
    /// <exception cref="ReportTooLargeException">A report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public Task<IReadOnlyList<string>> WriteAsync(string directory, IExecutionHistory history, CancellationToken cancellationToken = default)
        => WriteAsync(history, new ReportRequest { Directory = directory }, cancellationToken);

    /// <summary>Writes reports over a history. Each file appears whole or not at all, and replaces the one of before.</summary>
    /// <param name="history">What to report on. Flushed first.</param>
    /// <param name="request">Which reports, where to, and how.</param>
    /// <param name="cancellationToken">Cancels the reading and the writing.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="IOException">The history cannot be read, or the directory not be written; the message names it and the way out.</exception>
    /// <exception cref="ReportException">There is no such report, or a template is wrong.</exception>
    /// <exception cref="ReportTooLargeException">A report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(IExecutionHistory history, ReportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        var paths = new List<string>();
        var reports = Select<IHistoryReport>(request);
        await history.FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (var report in reports)
        {
            var model = await report.CreateModelAsync(history, cancellationToken).ConfigureAwait(false);
            paths.AddRange(await WriteAsync(report, model, report.Name, request, cancellationToken).ConfigureAwait(false));
        }

        return paths;
    }

    /// <summary>Writes reports on one execution, each into a file with its id in the name.</summary>
    /// <param name="record">The execution.</param>
    /// <param name="request">Which reports, where to, and how.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="IOException">The directory cannot be written; the message names it and the way out.</exception>
    /// <exception cref="ReportException">There is no such report, or a template is wrong.</exception>
    /// <exception cref="ReportTooLargeException">A report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(ExecutionRecord record, ReportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var paths = new List<string>();
        foreach (var report in Select<IExecutionReport>(request))
        {
            paths.AddRange(await WriteAsync(report, report.CreateModel(record), $"{report.Name}-{record.Id:D}", request, cancellationToken).ConfigureAwait(false));
        }

        return paths;
    }

    /// <summary>Writes the templates that reports bring, to be changed, and a page about them.</summary>
    /// <param name="directory">Where to; created if need be.</param>
    /// <param name="overwrite">Whether files that are there may be overwritten.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">The directory cannot be written; the message names it and the way out.</exception>
    /// <exception cref="ReportException">A file is there already; none was written.</exception>
    public Task<IReadOnlyList<string>> EjectTemplatesAsync(string directory, bool overwrite = false, CancellationToken cancellationToken = default)
        => TemplateFolder.EjectAsync(directory, Reports, _renderer, overwrite, cancellationToken);

    /// <summary>What a template of a report can use: its values, and its charts as Mermaid.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The values; the model is left as it is.</returns>
    public static JsonObject TemplateValues(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var values = model.Values.DeepClone().AsObject();
        values[ChartsName] = new JsonObject(model.Charts.Select(static chart
            => KeyValuePair.Create(chart.Key, (JsonNode?)(chart.Value is null ? "" : MermaidChart.Of(chart.Value)))));
        return values;
    }

    private T[] Select<T>(ReportRequest request)
        where T : IReport
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(request.Directory);
        T[] all = [.. Reports.OfType<T>()];
        if (request.TemplateDirectory is { } templates)
        {
            TemplateFolder.Require(templates, Reports, _renderer);
        }

        return request.Names.FirstOrDefault(name => !Array.Exists(all, report => report.Name == name)) is { } unknown
            ? throw new ReportException($"There is no report '{unknown}' here. There are: {string.Join(", ", all.Select(static report => report.Name))}.")
            : request.Names.Count == 0 ? all : [.. all.Where(report => request.Names.Contains(report.Name))];
    }

    private async Task<IReadOnlyList<string>> WriteAsync(
        IReport report, ReportModel model, string fileName, ReportRequest request, CancellationToken cancellationToken)
    {
        var (template, origin) = await TemplateFolder.FindAsync(report, _renderer, request.TemplateDirectory, cancellationToken).ConfigureAwait(false);
        string text;
        try
        {
            text = _renderer.Render(template, TemplateValues(model));
        }
        catch (FormatException exception)
        {
            throw new ReportException($"{origin}: {exception.Message}", exception);
        }

        var path = Path.Combine(Path.GetFullPath(request.Directory), fileName);
        await ReportFile.WriteAsync(path + ".md", text, cancellationToken).ConfigureAwait(false);
        if (!request.Html)
        {
            return [path + ".md"];
        }

        await ReportFile.WriteAsync(path + ".html", HtmlPage.Create(text, model.Charts.Values), cancellationToken).ConfigureAwait(false);
        return [path + ".md", path + ".html"];
    }
}
