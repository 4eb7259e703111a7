using System.Globalization;
using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Templates of the user's own, which stand in for those that reports bring.</summary>
internal static class TemplateFolder
{
    private const string ReadmeName = "README.md";

    // A report's template is some kilobytes; what is larger is a mistake.
    private const int MostBytes = 1024 * 1024;

    /// <summary>The template of a report, and where it is from.</summary>
    /// <exception cref="ReportException">The directory, or the file, is not what it should be.</exception>
    public static async Task<(string Text, string Origin)> FindAsync(
        IReport report, IReportRenderer renderer, string? directory, CancellationToken cancellationToken)
    {
        var file = report.Name + renderer.TemplateExtension;
        if (directory is null || Path.Combine(directory, file) is var path && !File.Exists(path))
        {
            return renderer.FindTemplate(report) is { } template
                ? (template, $"the template that report '{report.Name}' brings")
                : throw new ReportException($"Report '{report.Name}' has no template for this renderer. Write {file}, and name its directory as that of the templates.");
        }

        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path)
                : throw new ReportException($"The template {path} is larger than {MostBytes} bytes. Name a directory of templates, as 'report eject DIR' writes them.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"The template {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses a directory that holds no template of any report, because whoever names one wants it used.</summary>
    /// <exception cref="ReportException">It does not.</exception>
    public static void Require(string directory, IReadOnlyList<IReport> reports, IReportRenderer renderer)
    {
        string[] files = [.. reports.Select(report => report.Name + renderer.TemplateExtension)];
        if (!Array.Exists(files, file => File.Exists(Path.Combine(directory, file))))
        {
            var names = string.Join(", ", files);
            throw new ReportException($"There is no template in '{directory}': none of {names} is there. 'agentpipe report eject {directory}' writes them.");
        }
    }

    /// <summary>Writes the templates that reports bring, and a page about them.</summary>
    /// <exception cref="ReportException">A file is there already.</exception>
    public static async Task<IReadOnlyList<string>> EjectAsync(
        string directory, IReadOnlyList<IReport> reports, IReportRenderer renderer, bool overwrite, CancellationToken cancellationToken)
    {
        var guide = new StringBuilder(renderer.TemplateGuide);
        var files = new List<(string Path, string Text)>();
        foreach (var report in reports)
        {
            if (renderer.FindTemplate(report) is { } template)
            {
                var file = report.Name + renderer.TemplateExtension;
                files.Add((Path.Combine(directory, file), template));
                guide.Append(CultureInfo.InvariantCulture, $"- `{file}`: {report.Description}\n");
            }
        }

        files.Add((Path.Combine(directory, ReadmeName), guide.ToString()));
        if (!overwrite && files.Where(static file => File.Exists(file.Path)).Select(static file => Path.GetFileName(file.Path)).ToList() is { Count: > 0 } there)
        {
            throw new ReportException($"{string.Join(", ", there)} would be overwritten in '{directory}'. Name another directory, or say --force.");
        }

        foreach (var (path, text) in files)
        {
            await ReportFile.WriteAsync(path, text, cancellationToken).ConfigureAwait(false);
        }

        return [.. files.Select(static file => file.Path)];
    }
}
