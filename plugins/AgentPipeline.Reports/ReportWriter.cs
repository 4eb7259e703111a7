using System.Text;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports;

/// <summary>Writes reports over a history into a directory. Safe for concurrent use.</summary>
public sealed class ReportWriter
{
    /// <summary>Name of the file that the overview is written to.</summary>
    public const string OverviewFileName = "overview.md";

    private readonly IReportRenderer _renderer;
    private readonly ReportOptions _options;

    /// <summary>Creates a writer.</summary>
    /// <param name="renderer">Renders the templates.</param>
    /// <param name="options">How reports are made.</param>
    public ReportWriter(IReportRenderer renderer, IOptions<ReportOptions> options)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        ArgumentNullException.ThrowIfNull(options);
        _renderer = renderer;
        _options = options.Value;
    }

    /// <summary>Writes all reports. Each file appears whole or not at all, and replaces the one of before.</summary>
    /// <param name="directory">Where to; created if need be.</param>
    /// <param name="history">What to report on.</param>
    /// <param name="cancellationToken">Cancels the reading and the writing.</param>
    /// <returns>The full paths of the files.</returns>
    /// <exception cref="IOException">The directory cannot be written; the message names it and the way out.</exception>
    /// <exception cref="ReportTooLargeException">A report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(
        string directory, IExecutionHistory history, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(history);
        var model = await OverviewReport.CreateModelAsync(history, _options, cancellationToken).ConfigureAwait(false);
        var text = _renderer.Render(OverviewReport.Template, model);
        var path = Path.Combine(Path.GetFullPath(directory), OverviewFileName);
        await WriteFileAsync(path, text, cancellationToken).ConfigureAwait(false);
        return [path];
    }

    private static async Task WriteFileAsync(string path, string text, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                await File.WriteAllTextAsync(temporary, text, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException(
                $"The report cannot be written to {path}: {exception.Message} Name a directory that can be written to.", exception);
        }
    }
}
