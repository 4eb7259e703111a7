using System.Globalization;
using AgentPipeline.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A history that lived for some days, and everything that happened to its files meanwhile.</summary>
internal static class WatchedHistory
{
    public const int Days = 4;
    public const int Records = Days * EachDay;

    private const int EachDay = 36;
    private const int Appenders = 4;

    /// <summary>What the batched mode flushes together.</summary>
    private const int Flushed = 3;

    /// <summary>The record with a number. It began on the day its number belongs to.</summary>
    public static ExecutionRecord Record(int number)
    {
        var record = WriterProcess.Record(number);
        return record with
        {
            StartedAt = Noon(number / EachDay).AddMinutes(number % EachDay),
            Output = number % 16 == 0 ? new string('x', 20_000) : record.Output,
        };
    }

    /// <summary>Which task appends a record; each appends its own in order.</summary>
    public static int AppenderOf(int number) => number % EachDay / (EachDay / Appenders);

    /// <summary>Appends from several tasks for some days, deletes the records of the first ones, compacts, closes and opens.</summary>
    public static async Task<IReadOnlyList<DiskEvent>> RecordAsync(HistoryDurability durability, int days, CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".db");
        using var recording = WatchedVfs.Watch(path);
        for (var day = 0; day < days; day++)
        {
            await using var history = Open(path, durability);
            await Task.WhenAll(
                AppendDayAsync(history, day, durability, recording, cancellationToken),
                day < 2 ? Task.CompletedTask : DeleteAsync(history, Noon(day - 1), recording, cancellationToken));
        }

        return recording.Events;
    }

    private static DateTimeOffset Noon(int day) => History.Tests.Records.Origin.AddDays(day);

    private static SqliteExecutionHistory Open(string path, HistoryDurability durability)
    {
        // A checkpoint every few batches, not every thousand pages; fewer where only checkpoints sync, so that there is something to lose.
        var checkpoint = durability == HistoryDurability.Durable ? "PRAGMA wal_autocheckpoint = 60" : "PRAGMA wal_autocheckpoint = 250";
        var file = new HistoryFile(path) { Vfs = WatchedVfs.Name, Connected = connection => connection.Run(checkpoint) };
        return SqliteExecutionHistory.Open(file, new() { Durability = durability, RetentionDays = 0 }, TimeProvider.System, NullLogger<SqliteExecutionHistory>.Instance);
    }

    private static Task AppendDayAsync(SqliteExecutionHistory history, int day, HistoryDurability durability, DiskRecording recording, CancellationToken cancellationToken)
    {
        var step = durability == HistoryDurability.Durable ? 1 : Flushed;
        return Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(
            async () =>
            {
                var first = (day * EachDay) + (appender * EachDay / Appenders);
                for (var number = first; number < first + (EachDay / Appenders); number += step)
                {
                    for (var i = 0; i < step; i++)
                    {
                        await history.AppendAsync(Record(number + i), cancellationToken);
                    }

                    if (durability == HistoryDurability.Batched)
                    {
                        await history.FlushAsync(cancellationToken);
                    }

                    for (var i = 0; i < step; i++)
                    {
                        recording.Mark(DiskEventKind.Confirmed, number + i);
                    }
                }
            },
            cancellationToken)));
    }

    private static async Task DeleteAsync(SqliteExecutionHistory history, DateTimeOffset before, DiskRecording recording, CancellationToken cancellationToken)
    {
        var day = HistoryValue.Of(RollupPeriod.Of(RollupLevel.Day, before).Start);
        recording.Mark(DiskEventKind.DeletionAsked, day);
        await history.DeleteBeforeAsync(before, cancellationToken);
        recording.Mark(DiskEventKind.DeletionConfirmed, day);
        await history.CompactAsync(cancellationToken);
    }
}
