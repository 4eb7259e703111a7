using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>What SQLite itself thinks of a file's pages: https://www.sqlite.org/pragma.html#pragma_integrity_check.</summary>
internal static class PageCheck
{
    private const int MostFaults = 100;

    /// <summary>Checks the pages.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="full">Whether indexes are held against their tables, too.</param>
    public static HistoryCheck Run(SqliteConnection connection, bool full)
    {
        var faults = Faults(connection, full ? $"PRAGMA integrity_check({MostFaults})" : $"PRAGMA quick_check({MostFaults})");
        if (faults is ["ok"])
        {
            return new("Pages", full ? "all sound, and the indexes agree with their tables" : "all sound (--full holds indexes against tables, and columns against documents)", true);
        }

        var count = $"{(faults.Count >= MostFaults ? "at least " : "")}{faults.Count} {(faults.Count == 1 ? "fault" : "faults")} in its pages, the first of which is \"{faults[0]}\"";
        return new("Pages", HistoryFileErrors.Damaged(connection.DataSource, null, count).Message, false);
    }

    private static List<string> Faults(SqliteConnection connection, string check)
    {
        var faults = new List<string>();
        try
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
            command.CommandText = check;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                // SQLite tells several faults of one tree in one row, a line each.
                faults.AddRange(reader.GetString(0).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("*** in database", StringComparison.Ordinal)));
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            faults.Add(exception.Message);
        }

        return faults;
    }
}
