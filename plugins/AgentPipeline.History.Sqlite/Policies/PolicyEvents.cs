using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>The table of the routing policy's events.</summary>
internal static class PolicyEvents
{
    /// <summary>Reads all events, oldest first; none from a file that an older release has written.</summary>
    public static IReadOnlyList<PolicyEvent> Read(SqliteConnection connection)
    {
        List<PolicyEvent> events = [];
        if (connection.Number("PRAGMA user_version") < HistorySchema.FirstWithPolicies)
        {
            return events;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sequence, IFNULL(CAST(document AS BLOB), x'') FROM policy_events ORDER BY sequence";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            events.Add(PolicyEventJson.Read(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return events;
    }

    /// <summary>Adds an event, if it is the one that comes next.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Append(SqliteConnection connection, PolicyEvent change)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO policy_events (sequence, document)
            SELECT $sequence, $document WHERE $sequence = (SELECT COALESCE(MAX(sequence), 0) + 1 FROM policy_events)
            """;
        command.Parameters.AddWithValue("$sequence", change.Sequence);
        command.Parameters.AddWithValue("$document", Encoding.UTF8.GetString(PolicyEventJson.SerializeToUtf8Bytes(change)));
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Adds an event as it was found, wherever it belongs.</summary>
    public static void Restore(SqliteConnection connection, long sequence, ReadOnlySpan<byte> document)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO policy_events (sequence, document) VALUES ($sequence, $document)";
        command.Parameters.AddWithValue("$sequence", sequence);
        command.Parameters.AddWithValue("$document", Encoding.UTF8.GetString(document));
        command.ExecuteNonQuery();
    }
}
