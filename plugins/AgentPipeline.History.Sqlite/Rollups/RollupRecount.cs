using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Makes figures out of documents: for a file from before figures were kept, and to hold the figures of a file against.</summary>
internal static class RollupRecount
{
    /// <summary>Counts all documents; what is no record is left out.</summary>
    public static RollupSet Of(SqliteConnection connection) => Of(connection, DateTimeOffset.MinValue, static _ => { });

    /// <summary>Fills the empty figures of a file, and the column that came with them.</summary>
    public static void Fill(SqliteConnection connection)
    {
        // The newest record is the only clock there is.
        var hoursFrom = RollupPeriod.HoursFrom(HistoryValue.Time(connection.Number("SELECT MAX(started_at) FROM executions")));
        RollupMarkers.AdvanceHours(connection, hoursFrom);
        using var writer = new RollupWriter(connection);
        using var mark = connection.CreateCommand();
        mark.CommandText = "UPDATE executions SET failed_by_model = 1 WHERE id = $id";
        var id = mark.Parameters.Add("$id", SqliteType.Blob);
        var figures = Of(connection, hoursFrom, record =>
        {
            if (record.FailedByModel)
            {
                id.Value = HistoryValue.Of(record.Id);
                mark.ExecuteNonQuery();
            }
        });
        foreach (var (period, rollup) in figures.Periods)
        {
            writer.Write(period, rollup);
        }
    }

    private static RollupSet Of(SqliteConnection connection, DateTimeOffset hoursFrom, Action<ExecutionRecord> each)
    {
        var set = new RollupSet();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT document FROM documents";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            try
            {
                var record = ExecutionRecordJson.Deserialize(reader.GetFieldValue<byte[]>(0));
                set.Add(record, hoursFrom);
                each(record);
            }
            catch (JsonException)
            {
                // Told of by the check of the file; nothing to count here.
            }
        }

        return set;
    }
}
