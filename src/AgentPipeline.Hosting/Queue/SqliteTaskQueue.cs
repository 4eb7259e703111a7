using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.Hosting;

/// <summary>A task queue in a SQLite file. What it has accepted, handed out or settled survives a kill and a loss of power.</summary>
/// <remarks>Any number of processes may add tasks; one at a time receives them. Safe for concurrent use.</remarks>
public sealed class SqliteTaskQueue : IAgentTaskQueue, IAgentTaskReceiver, IDisposable
{
    private static readonly string[] _states = ["waiting", "running", "put aside"];

    private readonly QueueFile _file;
    private readonly QueueWriter _writer;
    private readonly TimeSpan _pollInterval;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isTakenOver;
    private FileStream? _lock;

    /// <summary>Opens a queue, or makes a new one. A file that cannot be used fails what is asked of the queue.</summary>
    /// <param name="options">Its file.</param>
    /// <param name="timeProvider">Source of time.</param>
    public SqliteTaskQueue(TaskQueueOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _file = new QueueFile(options.DatabasePath);
        _pollInterval = options.PollInterval;
        _timeProvider = timeProvider;
        _writer = new QueueWriter(_file, timeProvider);
    }

    /// <summary>Completes when the file is open, or fails with an <see cref="IOException"/> that says what is wrong with it.</summary>
    public Task Opened => _writer.Opened;

    /// <inheritdoc/>
    public async ValueTask<int> EnqueueAsync(IReadOnlyList<QueuedTask> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var rows = new (QueuedTask, string)[entries.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var task = entries[i].Task;
            rows[i] = (entries[i], JsonSerializer.Serialize(
                task.IdempotencyKey is null ? task with { IdempotencyKey = Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString() } : task,
                AgentTaskJson.Default.AgentTask));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var added = await _writer.RunAsync(table => table.Add(rows)).WaitAsync(cancellationToken).ConfigureAwait(false);
        Wake();
        return added;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TaskDelivery>> ReceiveAsync(int count, IReadOnlyDictionary<string, int> roomByKind, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(roomByKind);
        await TakeOverAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var changed = _changed;

            // Not cancelled half way: what has been handed out has to reach somebody.
            var taken = await _writer.RunAsync(table => table.Take(count, roomByKind)).ConfigureAwait(false);
            if (taken.Count > 0)
            {
                return taken;
            }

            try
            {
                await changed.Task.WaitAsync(_pollInterval, _timeProvider, cancellationToken).ConfigureAwait(false);
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            catch (TimeoutException)
            {
                // Another process may have added something, or a delay may be over.
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(TaskDelivery delivery) => ChangeAsync(delivery, static (table, number) => table.Remove(number));

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(TaskDelivery delivery, TimeSpan delay, ReleaseReason reason)
    {
        await ChangeAsync(delivery, (table, number) => table.Release(number, delay, reason)).ConfigureAwait(false);
        Wake();
    }

    /// <inheritdoc/>
    public ValueTask PutAsideAsync(TaskDelivery delivery, string reason) => ChangeAsync(delivery, (table, number) => table.PutAside(number, reason));

    /// <summary>Lets entries that were put aside be handed out again, as if for the first time.</summary>
    /// <param name="number">One entry's number; <see langword="null"/> for all.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="IOException">The queue cannot be written.</exception>
    public async Task<int> RetryAsync(long? number)
    {
        var retried = await _writer.RunAsync(table => table.Retry(number)).ConfigureAwait(false);
        Wake();
        return retried;
    }

    /// <summary>Deletes entries that were put aside.</summary>
    /// <param name="number">One entry's number; <see langword="null"/> for all.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="IOException">The queue cannot be written.</exception>
    public Task<int> DiscardAsync(long? number) => _writer.RunAsync(table => table.Discard(number));

    /// <inheritdoc/>
    public async ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        // Before that there may be no file yet; what is wrong with it is told by reading it.
        await _writer.Opened.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => Read(_file, static connection => ReadStatus(connection)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts the entries of a queue without opening it for writing.</summary>
    /// <param name="path">The queue's file.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static QueueStatus ReadStatus(string path) => Read(new QueueFile(path), static connection => ReadStatus(connection));

    /// <summary>Lists entries of a queue without opening it for writing: those put aside, then those that run, then those that wait.</summary>
    /// <param name="path">The queue's file.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<QueueItem> ReadItems(string path, int limit) => Read(new QueueFile(path), connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT seq, CASE WHEN json_valid(task) THEN task ->> '$.id' END, kind, state, priority, enqueued, deliveries, execution, source, reason FROM entries
            ORDER BY state DESC, priority DESC, seq LIMIT $limit
            """;
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var items = new List<QueueItem>();
        while (reader.Read())
        {
            items.Add(new QueueItem(
                reader.GetInt64(0), Text(1) ?? StoredTask.Nameless(reader.GetInt64(0)), reader.GetString(2) is { Length: > 0 } kind ? kind : null, _states[reader.GetInt32(3)], reader.GetInt32(4),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), reader.GetInt32(6), Text(7) is { } execution ? Guid.Parse(execution) : null, Text(8), Text(9)));
        }

        return items;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    });

    /// <summary>Whether a worker has a queue. What is marked as running in one that no worker has was interrupted, and runs again when a worker starts.</summary>
    /// <param name="path">The queue's file.</param>
    /// <returns>Whether a process holds its lock, or its lock cannot be looked at.</returns>
    public static bool HasWorker(string path) => QueueLock.IsHeld(new QueueFile(path).Path);

    /// <summary>Finishes what was asked, and closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _lock?.Dispose();
        _turn.Dispose();
    }

    private static QueueStatus ReadStatus(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT (SELECT COUNT(*) FROM entries WHERE state = 0), (SELECT COUNT(*) FROM entries WHERE state = 1),
                (SELECT COUNT(*) FROM entries WHERE state = 2), (SELECT MIN(enqueued) FROM entries WHERE state = 0)
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return new QueueStatus(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)));
    }

    private static T Read<T>(QueueFile file, Func<SqliteConnection, T> read)
    {
        using var connection = file.OpenForReading();
        try
        {
            return read(connection);
        }
        catch (SqliteException exception)
        {
            throw file.ErrorOf(exception);
        }
    }

    private async ValueTask ChangeAsync(TaskDelivery delivery, Action<EntryTable, long> change)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var number = long.Parse(delivery.Tag, CultureInfo.InvariantCulture);
        await _writer.RunAsync(table =>
        {
            change(table, number);
            return true;
        }).ConfigureAwait(false);
    }

    private void Wake() => _changed.TrySetResult();

    // Whoever has the lock is the only worker, so what is marked as running was left by one that is gone.
    private async ValueTask TakeOverAsync(CancellationToken cancellationToken)
    {
        if (_isTakenOver)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isTakenOver)
            {
                _lock ??= await QueueLock.TakeAsync(_file.Path, _timeProvider, cancellationToken).ConfigureAwait(false);
                await _writer.RunAsync(static table => table.TakeBack()).ConfigureAwait(false);
                _isTakenOver = true;
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
