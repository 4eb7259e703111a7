using System.Diagnostics;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.Benchmarks;

/// <summary>One durable append after the other, in turns with a bare commit of the same document into a table that has nothing else.</summary>
internal static class DurableMeter
{
    public const string Append = "durable/append/us";
    public const string Bare = "durable/bare/us";
    public const string SamePages = "durable/pages/us";

    /// <summary>As many as an append changes: rows and indexes of the execution, its document, and the figures of three periods.</summary>
    private const int Pages = 14;

    private const int WarmUps = 200;
    private const int Appends = 1500;

    public static void Measure(Measurements measurements)
    {
        using var scratch = new ScratchDirectory();
        using var history = SqliteExecutionHistory.OpenAsync(scratch.File("history.db"), new() { Durability = HistoryDurability.Durable }).GetAwaiter().GetResult();
        using var connection = new SqliteConnection($"Data Source={scratch.File("bare.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents (seq INTEGER PRIMARY KEY, document TEXT NOT NULL)";
        command.ExecuteNonQuery();
        command.CommandText = "BEGIN IMMEDIATE; INSERT INTO documents (document) VALUES ($document); COMMIT";
        var document = command.Parameters.Add("$document", SqliteType.Text);
        command.Prepare();

        using var setUp = connection.CreateCommand();
        setUp.CommandText = """
            CREATE TABLE pages (page INTEGER PRIMARY KEY, content BLOB NOT NULL);
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 14) INSERT INTO pages SELECT n, randomblob(3900) FROM numbers;
            """;
        setUp.ExecuteNonQuery();
        using var touch = connection.CreateCommand();
        touch.CommandText = $"BEGIN IMMEDIATE; UPDATE pages SET content = randomblob(3900) WHERE page <= {Pages}; COMMIT";
        touch.Prepare();

        var appends = new List<double>();
        var touches = new List<double>();
        var commits = new List<double>();
        foreach (var record in new SyntheticExecutions(1, DateTimeOffset.UtcNow, TimeSpan.FromDays(1)).Generate(WarmUps + Appends))
        {
            var began = Stopwatch.GetTimestamp();
            history.AppendAsync(record).AsTask().GetAwaiter().GetResult();
            appends.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);

            document.Value = ExecutionRecordJson.Serialize(record);
            began = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            commits.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);

            began = Stopwatch.GetTimestamp();
            touch.ExecuteNonQuery();
            touches.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        measurements.Add(Append, Quantile.Median(appends.Skip(WarmUps)));
        measurements.Add(Bare, Quantile.Median(commits.Skip(WarmUps)));
        measurements.Add(SamePages, Quantile.Median(touches.Skip(WarmUps)));
    }
}
