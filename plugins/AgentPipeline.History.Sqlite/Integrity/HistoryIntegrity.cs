using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Tells whether a history file is sound. Only reads, and works while another process writes.</summary>
public static class HistoryIntegrity
{
    /// <summary>Checks a file. The checks stop at the first that makes the others pointless.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <param name="full">Whether indexes are held against their tables, and columns against their documents; reads the whole file several times.</param>
    /// <param name="cancellationToken">Cancels the checks, also in the middle of one.</param>
    /// <returns>The checks, in order.</returns>
    /// <exception cref="HistoryStoreException">The file is missing, cannot be opened for reasons other than what is in it, or the disk failed.</exception>
    public static Task<IReadOnlyList<HistoryCheck>> CheckAsync(string path, bool full = false, CancellationToken cancellationToken = default)
    {
        var file = new HistoryFile(path);
        return Task.Run<IReadOnlyList<HistoryCheck>>(() => Check(file, full, cancellationToken), cancellationToken);
    }

    private static List<HistoryCheck> Check(HistoryFile file, bool full, CancellationToken cancellationToken)
    {
        List<HistoryCheck> checks = [];
        try
        {
            using var connection = file.OpenForReading();
            if (connection is null)
            {
                return [new("Header", HistoryFileErrors.Empty(file.Path).Message, false)];
            }

            SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 10_000, _ => cancellationToken.IsCancellationRequested ? 1 : 0, null);
            checks.Add(new("Header", $"a history of format {connection.Number("PRAGMA user_version")}", true));
            checks.Add(PageCheck.Run(connection, full));
            if (checks[^1].IsSound)
            {
                checks.Add(Held("Policies", file, () => PolicyCheck.Run(connection)));
            }

            if (full && checks[^1].IsSound)
            {
                checks.Add(Held("Documents", file, () => DocumentCheck.Run(connection, cancellationToken)));
                if (checks[^1].IsSound)
                {
                    checks.Add(Held("Figures", file, () => RollupCheck.Run(connection)));
                }
            }
        }
        catch (HistoryStoreException exception) when (exception.InnerException is null or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT } && File.Exists(file.Path))
        {
            checks.Add(new("Header", exception.Message, false));
        }
        catch (SqliteException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HistoryFileErrors.Of(file.Path, exception);
        }

        return checks;
    }

    private static HistoryCheck Held(string name, HistoryFile file, Func<HistoryCheck> check)
    {
        try
        {
            return check();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return new HistoryCheck(name, HistoryFileErrors.Damaged(file.Path, exception, exception.Message).Message, false);
        }
        catch (HistoryStoreException exception)
        {
            return new HistoryCheck(name, exception.Message, false);
        }
    }
}
