namespace AgentPipeline.Reports;

/// <summary>Templates of the user's own, which stand in for those that reports bring.</summary>
internal static class TemplateFolder
{
    public const string Extension = ".hbs";

    private const string ReadmeName = "README.md";

    // A report's template is some kilobytes; what is larger is a mistake.
    private const int MostBytes = 1024 * 1024;

    /// <summary>The template of a report, and where it is from.</summary>
    /// <exception cref="ReportException">The directory, or the file, is not what it should be.</exception>
    public static async Task<(string Text, string Origin)> FindAsync(IReport report, string? directory, CancellationToken cancellationToken)
    {
        if (directory is null || Path.Combine(directory, report.Name + Extension) is var path && !File.Exists(path))
        {
            return (report.Template, $"the template that report '{report.Name}' brings");
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
    public static void Require(string directory, IReadOnlyList<IReport> reports)
    {
        if (!reports.Any(report => File.Exists(Path.Combine(directory, report.Name + Extension))))
        {
            var names = string.Join(", ", reports.Select(static report => report.Name + Extension));
            throw new ReportException($"There is no template in '{directory}': none of {names} is there. 'agentpipe report eject {directory}' writes them.");
        }
    }

    /// <summary>Writes the templates that reports bring, and a page about them.</summary>
    /// <exception cref="ReportException">A file is there already.</exception>
    public static async Task<IReadOnlyList<string>> EjectAsync(
        string directory, IReadOnlyList<IReport> reports, bool overwrite, CancellationToken cancellationToken)
    {
        List<(string Path, string Text)> files =
        [
            .. reports.Select(report => (Path.Combine(directory, report.Name + Extension), report.Template)),
            (Path.Combine(directory, ReadmeName), Readme(reports)),
        ];
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

    private static string Readme(IReadOnlyList<IReport> reports)
        => ReportTemplate.ReadEmbedded(typeof(TemplateFolder).Assembly, "README.md")
            + string.Concat(reports.Select(static report => $"- `{report.Name}{Extension}`: {report.Description}\n"));
}
