using System.Text;

namespace AgentPipeline;

/// <summary>Reads files for checks; what is wrong with one is a finding, not an exception.</summary>
internal static class CheckedFile
{
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>The file's text, or what is wrong with it.</summary>
    /// <param name="path">Resolved path.</param>
    /// <param name="shown">The path as the check has it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<(string? Text, string? Problem)> ReadAsync(string path, string shown, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return (null, Directory.Exists(path) ? $"\"{shown}\" is a directory, but must be a file" : $"the file \"{shown}\" does not exist");
        }

        if (new FileInfo(path).Length > MaxBytes)
        {
            return (null, $"the file \"{shown}\" is larger than {MaxBytes} bytes");
        }

        try
        {
            using var reader = TextFile.OpenRead(path);
            return (await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, $"the file \"{shown}\" is not text in UTF-8");
        }
    }
}
