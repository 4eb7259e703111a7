using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Holds what is counted against the documents, some hundred at a time, so that a writer's checkpoints are never held back for long.</summary>
internal static class DocumentCheck
{
    private const int RowsAtATime = 256;

    private static readonly string _query = $"""
        SELECT e.seq, d.document, {string.Join(", ", ExecutionColumns.Names.Select(name => "e." + name))}
        FROM executions e LEFT JOIN documents d USING (seq) WHERE e.seq > $after ORDER BY e.seq LIMIT {RowsAtATime}
        """;

    public static HistoryCheck Run(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (connection.Number("PRAGMA user_version") < HistorySchema.FirstWithRollups)
        {
            return new("Documents", "not held against the columns of a file of this format, which the next release to write it brings up to date", true);
        }

        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants
        command.CommandText = _query;
#pragma warning restore CA2100
        var after = command.Parameters.AddWithValue("$after", long.MinValue);
        long executions = 0;
        long wrong = 0;
        string? first = null;
        for (var more = true; more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = command.ExecuteReader();
            more = false;
            while (reader.Read())
            {
                more = true;
                after.Value = reader.GetInt64(0);
                executions++;
                if (Mismatch(reader) is { } mismatch)
                {
                    wrong++;
                    first ??= mismatch;
                }
            }
        }

        var unlisted = connection.Number("SELECT COUNT(*) FROM documents WHERE seq NOT IN (SELECT seq FROM executions)");
        if (wrong == 0 && unlisted == 0)
        {
            return new("Documents", $"all {executions} agree with their columns", true);
        }

        var where = wrong == 0
            ? $"{unlisted} documents belong to no execution that is listed"
            : $"{wrong} of {executions} executions disagree with their documents, of which the first, {first}";
        return new("Documents", HistoryFileErrors.Damaged(connection.DataSource, null, where).Message, false);
    }

    private static string? Mismatch(SqliteDataReader reader)
    {
        var id = reader.GetValue(2) is byte[] { Length: 16 } bytes ? new Guid(bytes, bigEndian: true).ToString() : "an execution without a proper id";
        if (reader.IsDBNull(1))
        {
            return $"{id}, has none";
        }

        try
        {
            var record = ExecutionRecordJson.Deserialize(reader.GetFieldValue<byte[]>(1));
            var expected = new ColumnValues();
            ExecutionColumns.Write(record, expected);
            for (var i = 0; i < expected.Count; i++)
            {
                var actual = reader.IsDBNull(2 + i) ? null : reader.GetValue(2 + i);
                if (!(expected[i] is byte[] blob ? actual is byte[] other && blob.AsSpan().SequenceEqual(other) : Equals(expected[i], actual)))
                {
                    return $"{id}, has another {ExecutionColumns.Names[i]} in its document";
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return $"{id}, has a document that is no record";
        }
    }
}
