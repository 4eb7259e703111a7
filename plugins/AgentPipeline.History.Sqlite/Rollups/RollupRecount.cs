using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Makes figures out of documents: for a file from before figures were kept, and to hold the figures of a file against.</summary>
internal static class RollupRecount
{
    /// <summary>Counts all documents; what is no record is left out.</summary>
    public static RollupSet Of(SqliteConnection connection) => Of(connection, DateTimeOffset.MinValue);

    /// <summary>Fills the empty figures of a file.</summary>
    public static void Fill(SqliteConnection connection)
    {
        // The newest record is the only clock there is.
        var hoursFrom = RollupPeriod.HoursFrom(HistoryValue.Time(connection.Number("SELECT MAX(started_at) FROM executions")));
        RollupMarkers.AdvanceHours(connection, hoursFrom);
        using var writer = new RollupWriter(connection);
        foreach (var (period, rollup) in Of(connection, hoursFrom).Periods)
        {
            writer.Write(period, rollup);
        }
    }

    private static RollupSet Of(SqliteConnection connection, DateTimeOffset hoursFrom)
    {
        var set = new RollupSet();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT document FROM documents";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            try
            {
                set.Add(ExecutionRecordJson.Deserialize(reader.GetFieldValue<byte[]>(0)), hoursFrom);
            }
            catch (JsonException)
            {
                // Told of by the check of the file; nothing to count here.
            }
        }

        return set;
    }
}
