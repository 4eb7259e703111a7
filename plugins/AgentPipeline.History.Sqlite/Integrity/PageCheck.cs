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
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
        command.CommandText = full ? $"PRAGMA integrity_check({MostFaults})" : $"PRAGMA quick_check({MostFaults})";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var faults = new List<string>();
        while (reader.Read())
        {
            // SQLite tells several faults of one tree in one row, a line each.
            faults.AddRange(reader.GetString(0).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("*** in database", StringComparison.Ordinal)));
        }

        if (faults is ["ok"])
        {
            return new("Pages", full ? "all sound, and the indexes agree with their tables" : "all sound (--full holds indexes against tables, and columns against documents)", true);
        }

        var count = $"{(faults.Count >= MostFaults ? "at least " : "")}{faults.Count} faults in its pages, of which the first is '{faults[0]}'";
        return new("Pages", HistoryFileErrors.Damaged(connection.DataSource, null, count).Message, false);
    }
}
