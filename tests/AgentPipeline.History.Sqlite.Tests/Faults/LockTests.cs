using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Another program holds the write lock for longer than a connection waits for it.</summary>
public sealed class LockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(Records.Origin);
    private readonly EpisodeLog _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_BatchedAndLocked_IsKeptAndWrittenWhenTheLockHasGone()
    {
        await using (var history = Open(HistoryDurability.Batched))
        {
            using (Locked())
            {
                await AppendAsync(history, 0, 89);
                _time.Advance(TimeSpan.FromMilliseconds(200));
                await _log.NextAsync(Cancellation);
            }

            _time.Advance(TimeSpan.FromSeconds(10));
            await _log.NextAsync(Cancellation);
            await history.FlushAsync(Cancellation);
        }

        Assert.Equal(["RecordsWaiting", "RecordsWritten"], _log.Events);
        Assert.Equal(89, (await HistoryAudit.CheckAsync(_directory.File(), Cancellation)).Count);
    }

    [Fact]
    public async Task Flush_Locked_WaitsThroughSeveralTriesAndThenSaysWhatIsMissing()
    {
        await using var history = Open(HistoryDurability.Batched);
        using (Locked())
        {
            await AppendAsync(history, 0, 3);
            var early = history.FlushAsync(Cancellation).AsTask();
            await _log.NextAsync(Cancellation);
            Assert.False(early.IsCompleted);

            _time.Advance(HistoryWriter.FlushLimit);
            var failure = await Assert.ThrowsAsync<HistoryStoreException>(() => early);
            Assert.StartsWith("3 executions are not yet in the history", failure.Message, StringComparison.Ordinal);
        }

        await history.FlushAsync(Cancellation);
        Assert.Equal(3, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact(Timeout = 60_000)]
    public async Task Flush_LockedBehindMoreThanABatch_EndsAndSaysWhatIsMissing()
    {
        await using var history = Open(HistoryDurability.Batched);
        using (Locked())
        {
            await AppendAsync(history, 0, WriteQueue.FullBatchRecords + 1);
            var flush = history.FlushAsync(Cancellation).AsTask();
            while (!flush.IsCompleted)
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                await Task.WhenAny(flush, Task.Delay(10, Cancellation));
                Cancellation.ThrowIfCancellationRequested();
            }

            var failure = await Assert.ThrowsAsync<HistoryStoreException>(() => flush);
            Assert.StartsWith("513 executions are not yet in the history", failure.Message, StringComparison.Ordinal);
        }

        await history.FlushAsync(Cancellation);
        Assert.Equal(WriteQueue.FullBatchRecords + 1, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Append_BatchedLockedAndQueueFull_GivesUpTheOldestAndReportsThem()
    {
        using var lost = new LostCounter(typeof(HistoryStoreException));
        await using (var history = Open(HistoryDurability.Batched))
        {
            Task waiting;
            using (Locked())
            {
                await AppendAsync(history, 0, WriteQueue.Capacity);
                waiting = history.AppendAsync(Records.Success(-1), Cancellation).AsTask();
                await waiting;
            }

            var failure = await Assert.ThrowsAsync<HistoryStoreException>(async () => await history.FlushAsync(Cancellation));
            Assert.StartsWith($"{WriteQueue.FullBatchRecords} executions could not be written", failure.Message, StringComparison.Ordinal);
            await history.FlushAsync(Cancellation);
            Assert.Equal(WriteQueue.Capacity + 1 - WriteQueue.FullBatchRecords, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        }

        Assert.Equal(1, _log.Events.Count(name => name == "RecordsLost"));
        Assert.True(lost.Count >= WriteQueue.FullBatchRecords);
    }

    [Fact]
    public async Task Dispose_Locked_TriesOnceMoreAndCountsWhatIsLost()
    {
        using var lost = new LostCounter(typeof(HistoryStoreException));
        var history = Open(HistoryDurability.Batched);
        using (Locked())
        {
            await AppendAsync(history, 0, 5);
            await history.DisposeAsync();
        }

        Assert.Equal(["RecordsLost"], _log.Events);
        Assert.True(lost.Count >= 5);
        Assert.Empty(await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
    }

    [Fact]
    public async Task Append_DurableAndLocked_ThrowsAndGoesOn()
    {
        await using var history = Open(HistoryDurability.Durable);
        using (Locked())
        {
            var failure = await Assert.ThrowsAsync<HistoryStoreException>(async () => await history.AppendAsync(Records.Success(), Cancellation));
            Assert.Contains("Another program held the history", failure.Message, StringComparison.Ordinal);
        }

        await history.AppendAsync(Records.Success(1), Cancellation);
        await history.FlushAsync(Cancellation);
        Assert.Equal(1, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task AppendAsync(SqliteExecutionHistory history, int first, int count)
    {
        for (var minute = first; minute < first + count; minute++)
        {
            await history.AppendAsync(Records.Success(minute), Cancellation);
        }
    }

    private SqliteExecutionHistory Open(HistoryDurability durability) => SqliteExecutionHistory.Open(
        new HistoryFile(_directory.File())
        {
            Connected = connection =>
            {
                // The shortest that a connection can be made to wait.
                connection.DefaultTimeout = 1;
                connection.Run("PRAGMA busy_timeout = 1");
            },
        },
        new() { Durability = durability },
        _time,
        _log);

    private SqliteConnection Locked()
    {
        var connection = new SqliteConnection($"Data Source={_directory.File()};Pooling=False");
        connection.Open();
        connection.Run("BEGIN IMMEDIATE");
        return connection;
    }
}
