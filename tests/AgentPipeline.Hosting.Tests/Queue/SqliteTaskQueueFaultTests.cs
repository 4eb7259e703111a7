using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

public sealed class SqliteTaskQueueFaultTests : IDisposable
{
    private static readonly Dictionary<string, int> _noLimits = [];

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Release_ClockIsSetBack_DelayIsNoLonger()
    {
        var time = new FakeTimeProvider();
        var clock = new SetClock(time);
        using var queue = Open(clock);
        await queue.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
        await queue.ReleaseAsync((await queue.ReceiveAsync(1, _noLimits, Cancellation))[0], TimeSpan.FromSeconds(10), ReleaseReason.Failed);

        clock.Offset = TimeSpan.FromHours(-1);
        var receiving = queue.ReceiveAsync(1, _noLimits, Cancellation).AsTask();
        for (var second = 0; second < 100 && !receiving.IsCompleted; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(receiving, Task.Delay(20, Cancellation));
        }

        Assert.True(receiving.IsCompleted);
    }

    [Fact]
    public async Task Receive_WorkerWentAwayWhileADelayRan_DelayGoesOn()
    {
        var time = new FakeTimeProvider();
        await ReleaseAsync(time, TimeSpan.FromSeconds(30));

        time.Advance(TimeSpan.FromSeconds(10));
        var waited = await WaitedAsync(time, time);

        Assert.InRange(waited, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Receive_WorkerWentAwayAndTheClockWasSetBack_DelayIsAMinuteAtMost()
    {
        var time = new FakeTimeProvider();
        await ReleaseAsync(new SetClock(time) { Offset = TimeSpan.FromDays(1) }, TimeSpan.FromSeconds(30));

        var waited = await WaitedAsync(time, time);

        Assert.InRange(waited, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task Enqueue_AnotherProcessHasTheFileLocked_AllAreToldAtOnce()
    {
        using var queue = Open(TimeProvider.System);
        await queue.Opened;
        using var connection = new SqliteConnection($"Data Source={_directory.At("queue.db")};Pooling=False");
        connection.Open();
        Sql(connection, "BEGIN IMMEDIATE");
        var first = queue.EnqueueAsync(Named("first"), cancellationToken: Cancellation).AsTask();
        var others = Enumerable.Range(0, 5).Select(number => queue.EnqueueAsync(Named($"{number}"), cancellationToken: Cancellation).AsTask()).ToList();

        await Assert.ThrowsAnyAsync<IOException>(() => first);
        await Assert.ThrowsAnyAsync<IOException>(() => others[0]);
        Sql(connection, "ROLLBACK");

        foreach (var other in others)
        {
            await Assert.ThrowsAnyAsync<IOException>(() => other);
        }

        await queue.EnqueueAsync(Named("last"), cancellationToken: Cancellation);
        Assert.Equal(1, (await queue.GetStatusAsync(Cancellation)).Waiting);
    }

    private async Task ReleaseAsync(TimeProvider time, TimeSpan delay)
    {
        using var queue = Open(time);
        await queue.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
        await queue.ReleaseAsync((await queue.ReceiveAsync(1, _noLimits, Cancellation))[0], delay, ReleaseReason.Failed);
    }

    /// <summary>How long the next worker waits for the entry. The clock is a little faster than the queue looks.</summary>
    private async Task<TimeSpan> WaitedAsync(TimeProvider clock, FakeTimeProvider time)
    {
        using var next = Open(clock);
        var receiving = next.ReceiveAsync(1, _noLimits, Cancellation).AsTask();
        var start = time.GetUtcNow();
        while (!receiving.IsCompleted && time.GetUtcNow() - start < TimeSpan.FromMinutes(5))
        {
            await Task.WhenAny(receiving, Task.Delay(50, Cancellation));
            time.Advance(receiving.IsCompleted ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        }

        await receiving;
        return time.GetUtcNow() - start;
    }

    private SqliteTaskQueue Open(TimeProvider time) => new(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, time);

    private static AgentTask Named(string id) => new() { Id = id, Prompt = "prompt" };

    private static void Sql(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
