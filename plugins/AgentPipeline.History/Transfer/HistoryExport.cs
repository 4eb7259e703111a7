namespace AgentPipeline.History;

/// <summary>Writes a whole history as JSON Lines, which <see cref="HistoryImport"/> reads. Safe for concurrent use.</summary>
/// <remarks>
/// <para>One record a line as <see cref="ExecutionRecordJson"/> writes it, in UTF-8 without a byte order mark, each line ended by
/// <c>\n</c>. Lines are in the order of <see cref="IExecutionHistory.QueryAsync"/>, newest first: in that order a store lists as it
/// reads, so that an export needs no more memory the longer the history is, and equal histories give equal bytes. Import takes lines in
/// any order.</para>
/// <para>Records that are added while an export runs may be left out.</para>
/// </remarks>
public static class HistoryExport
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Writes the records to a stream, as they are read.</summary>
    /// <param name="history">What to export.</param>
    /// <param name="destination">Where to; flushed at the end, not disposed.</param>
    /// <param name="cancellationToken">Stops between two records; what was written stays.</param>
    /// <returns>How many records were written.</returns>
    /// <exception cref="IOException">The history cannot be read, or the stream cannot be written.</exception>
    public static async Task<long> WriteAsync(IExecutionHistory history, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(destination);
        var records = 0L;
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, cancellationToken).ConfigureAwait(false))
        {
            byte[] line = [.. ExecutionRecordJson.SerializeToUtf8Bytes(record), (byte)'\n'];
            await destination.WriteAsync(line, cancellationToken).ConfigureAwait(false);
            records++;
        }

        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return records;
    }

    /// <summary>Writes the records to a file, which appears whole or not at all; until then they are in a file beside it.</summary>
    /// <param name="history">What to export.</param>
    /// <param name="path">The file; its directory is created if need be.</param>
    /// <param name="overwrite">Whether to replace a file that is there.</param>
    /// <param name="cancellationToken">Stops between two records; nothing is left behind.</param>
    /// <returns>How many records were written.</returns>
    /// <exception cref="HistoryStoreException">The history cannot be read.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written; the message names it. What was there is unchanged.</exception>
    public static async Task<long> WriteFileAsync(IExecutionHistory history, string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target) || (!overwrite && File.Exists(target)))
        {
            throw new IOException($"The export cannot be written to '{path}': there is a {(Directory.Exists(target) ? "directory" : "file")} of that name. Name another file.");
        }

        try
        {
            return await WriteAsideAsync(history, target, overwrite, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or NotSupportedException or (IOException and not HistoryStoreException))
        {
            throw new IOException($"The export cannot be written to '{path}': {exception.Message} Name another file.", exception);
        }
    }

    private static async Task<long> WriteAsideAsync(IExecutionHistory history, string target, bool overwrite, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            long records;
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferBytes);
            await using (file.ConfigureAwait(false))
            {
                records = await WriteAsync(history, file, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA1849 // only this one reaches the disk
                file.Flush(flushToDisk: true);
#pragma warning restore CA1849
            }

            File.Move(temporary, target, overwrite);
            return records;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
