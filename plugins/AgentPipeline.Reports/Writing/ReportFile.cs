using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Writes files that appear whole or not at all.</summary>
internal static class ReportFile
{
    /// <exception cref="IOException">It cannot be written; the message names it and the way out.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
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
