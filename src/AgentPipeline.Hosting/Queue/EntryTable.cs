using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.Hosting;

/// <summary>What can be done with the entries of a queue, each as part of the transaction that is open. Not thread-safe.</summary>
internal sealed class EntryTable : IDisposable
{
    // That of the worker. A clock that was set back while there was none must not make a longer one of it.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(1);

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _timeProvider;
    private readonly SteadyClock _clock;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _nextKind;
    private readonly SqliteCommand _heads;
    private readonly SqliteCommand _take;
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _putAside;

    public EntryTable(SqliteConnection connection, TimeProvider timeProvider, SteadyClock clock)
    {
        _connection = connection;
        _timeProvider = timeProvider;
        _clock = clock;
        _add = Command(
            "INSERT INTO entries (state, kind, priority, due, enqueued, deliveries, deduplication, source, task) VALUES (0, $kind, $priority, 0, $now, 0, $deduplication, $source, $task) ON CONFLICT (deduplication) WHERE deduplication IS NOT NULL DO NOTHING",
            "$kind", "$priority", "$now", "$deduplication", "$source", "$task");
        _nextKind = Command("SELECT MIN(kind) FROM entries WHERE state = 0 AND kind > $kind", "$kind");
        _heads = Command("SELECT priority, seq FROM entries WHERE state = 0 AND kind = $kind AND due <= $now ORDER BY priority DESC, seq LIMIT $count", "$kind", "$now", "$count");
        _take = Command(
            "UPDATE entries SET state = 1, deliveries = deliveries + 1, execution = COALESCE(execution, $execution) WHERE seq = $seq RETURNING task, priority, deduplication, source, execution, deliveries, enqueued, execution <> $execution",
            "$execution", "$seq");
        _remove = Command("DELETE FROM entries WHERE seq = $seq", "$seq");
        _release = Command("UPDATE entries SET state = 0, due = $due, deliveries = deliveries - $uncounted, execution = CASE $anew WHEN 0 THEN execution END WHERE seq = $seq AND state = 1",
            "$due", "$uncounted", "$anew", "$seq");
        _putAside = Command("UPDATE entries SET state = 2, deduplication = NULL, reason = $reason WHERE seq = $seq AND state = 1", "$reason", "$seq");
    }

    /// <returns>How many entries were added; the others are there already.</returns>
    public int Add(IReadOnlyList<(QueuedTask Entry, string Json)> entries)
    {
        var added = 0;
        var now = Milliseconds(_timeProvider.GetUtcNow());
        foreach (var (entry, json) in entries)
        {
            added += Execute(_add, entry.Task.Kind ?? "", entry.Priority, now, entry.DeduplicationId, entry.Source, json);
        }

        return added;
    }

    /// <summary>Hands out the entries of the highest priority that are due and have room.</summary>
    public List<TaskDelivery> Take(int count, IReadOnlyDictionary<string, int> roomByKind)
    {
        var now = _clock.Now;
        var heads = new List<(int Priority, long Number)>();
        for (var kind = FirstKind(); kind is not null; kind = KindAfter(kind))
        {
            var room = Math.Min(count, roomByKind.GetValueOrDefault(kind, int.MaxValue));
            if (room > 0)
            {
                Bind(_heads, kind, now, room);
                using var reader = _heads.ExecuteReader();
                while (reader.Read())
                {
                    heads.Add((reader.GetInt32(0), reader.GetInt64(1)));
                }
            }
        }

        var taken = new List<TaskDelivery>();
        foreach (var (_, number) in heads.OrderByDescending(static head => head.Priority).ThenBy(static head => head.Number).Take(count))
        {
            taken.Add(TakeOne(number));
        }

        return taken;
    }

    public void Remove(long number) => Execute(_remove, number);

    public void Release(long number, TimeSpan delay, ReleaseReason reason) => Execute(
        _release, delay <= TimeSpan.Zero ? 0 : _clock.Now + (long)delay.TotalMilliseconds, reason == ReleaseReason.Failed ? 0 : 1, reason == ReleaseReason.Cancelled ? 1 : 0, number);

    public void PutAside(long number, string reason) => Execute(_putAside, reason, number);

    /// <summary>Takes back what a worker that is gone has had; its deliveries count. Its delays go on, as long as a delay can be.</summary>
    public int TakeBack()
        => ExecuteOnce("UPDATE entries SET due = MIN(due, $number) WHERE state = 0 AND due > 0", _clock.Now + (long)_longestDelay.TotalMilliseconds) + ExecuteOnce("UPDATE entries SET state = 0, due = 0 WHERE state = 1", null);

    /// <summary>Lets entries that were put aside be handed out again, all of them or one.</summary>
    public int Retry(long? number)
        => ExecuteOnce("UPDATE entries SET state = 0, due = 0, deliveries = 0, reason = NULL WHERE state = 2 AND ($number IS NULL OR seq = $number)", number);

    /// <summary>Deletes entries that were put aside, all of them or one.</summary>
    public int Discard(long? number) => ExecuteOnce("DELETE FROM entries WHERE state = 2 AND ($number IS NULL OR seq = $number)", number);

    public void Dispose()
    {
        _add.Dispose();
        _nextKind.Dispose();
        _heads.Dispose();
        _take.Dispose();
        _remove.Dispose();
        _release.Dispose();
        _putAside.Dispose();
    }

    internal static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private TaskDelivery TakeOne(long number)
    {
        Bind(_take, Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString(), number);
        using var reader = _take.ExecuteReader();
        reader.Read();
        var (task, problem) = StoredTask.Read(reader.GetString(0), number);
        var entry = new QueuedTask(task)
        {
            Priority = reader.GetInt32(1),
            DeduplicationId = reader.IsDBNull(2) ? null : reader.GetString(2),
            Source = reader.IsDBNull(3) ? null : reader.GetString(3),
        };
        return new TaskDelivery(
            entry, number.ToString(CultureInfo.InvariantCulture), Guid.Parse(reader.GetString(4)), reader.GetInt32(5), reader.GetBoolean(7), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)))
        {
            Problem = problem,
        };
    }

    // No kind is stored as an empty text, which is the least there is.
    private string? FirstKind()
    {
        Bind(_heads, "", long.MaxValue, 1);
        using var reader = _heads.ExecuteReader();
        return reader.Read() ? "" : KindAfter("");
    }

    private string? KindAfter(string kind)
    {
        Bind(_nextKind, kind);
        return _nextKind.ExecuteScalar() as string;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        command.Prepare();
        return command;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    private int ExecuteOnce(string sql, long? number)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$number", number is { } one ? one : DBNull.Value);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static int Execute(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Bind(command, values);
        return command.ExecuteNonQuery();
    }
}
