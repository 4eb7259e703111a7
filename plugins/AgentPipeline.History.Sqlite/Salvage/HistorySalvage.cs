namespace AgentPipeline.History.Sqlite;

/// <summary>Takes what can still be read out of a damaged history.</summary>
public static class HistorySalvage
{
    /// <summary>Writes the records and the routing policy's events of a damaged history into a new one.</summary>
    /// <remarks>
    /// <para>Looks at every page by itself, and needs no index, no tree, and no other page to be whole: a record is recovered when the
    /// page on which its document begins, and those on which it goes on, are as they were written. Committed pages of the write-ahead
    /// log count as pages of the file, up to the log's first damaged frame.</para>
    /// <para>The damaged file and its log are only read. They must not be open in the same process: closing a file there takes away
    /// the locks that SQLite holds on it.</para>
    /// </remarks>
    /// <param name="damagedPath">The damaged file.</param>
    /// <param name="newPath">The file to write; removed again when nothing could be recovered, or the writing failed.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>What was recovered, and what was not.</returns>
    /// <exception cref="HistoryStoreException">
    /// The damaged file is missing, empty, of another program, of a newer release, or holds no record that can be read; the new file exists, or cannot be written.
    /// </exception>
    public static Task<SalvageResult> RecoverAsync(string damagedPath, string newPath, CancellationToken cancellationToken = default)
    {
        var damaged = new HistoryFile(damagedPath).Path;
        var target = new HistoryFile(newPath);
        return Task.Run(() => Recover(damaged, target, cancellationToken), cancellationToken);
    }

    private static SalvageResult Recover(string path, HistoryFile target, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw HistoryFileErrors.IsDirectory(path);
        }

        if (!File.Exists(path))
        {
            throw HistoryFileErrors.Missing(path);
        }

        try
        {
            using var damaged = new DamagedFile(path);
            Refuse(path, damaged);
            return Copy(path, damaged, target, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not HistoryStoreException))
        {
            throw HistoryFileErrors.Of(path, exception);
        }
    }

    private static void Refuse(string path, DamagedFile damaged)
    {
        if (damaged.PageCount == 0)
        {
            throw HistoryFileErrors.Empty(path);
        }

        if (damaged.ApplicationId is not (0 or HistorySchema.ApplicationId))
        {
            throw HistoryFileErrors.NotAHistory(path);
        }

        if (damaged.ApplicationId == HistorySchema.ApplicationId && damaged.Version > HistorySchema.Version)
        {
            throw HistoryFileErrors.Newer(path, damaged.Version);
        }
    }

    private static SalvageResult Copy(string path, DamagedFile damaged, HistoryFile target, CancellationToken cancellationToken)
    {
        using var records = new SalvageWriter(target);
        var found = DocumentScan.Run(damaged, records, cancellationToken);
        if (found is { Recovered: 0, PolicyEvents: 0 })
        {
            throw damaged.HasHeader ? HistoryFileErrors.NothingToRecover(path) : HistoryFileErrors.NotADatabase(path, null);
        }

        records.Complete();
        return found;
    }
}
