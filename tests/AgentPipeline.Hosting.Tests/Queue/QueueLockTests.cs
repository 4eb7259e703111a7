using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

/// <summary>Which worker has a queue, and whether one has.</summary>
public sealed class QueueLockTests : IDisposable
{
    private static readonly Dictionary<string, int> _noLimits = [];
    private static readonly QueuedTask _entry = new(new AgentTask { Id = "a", Prompt = "x" });

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Receive_AnotherWorkerHasTheQueue_IsToldSo()
    {
        using var queue = Open();
        await queue.EnqueueAsync([_entry], Cancellation);
        await queue.ReceiveAsync(1, _noLimits, Cancellation);
        using var other = Open();

        var refused = other.ReceiveAsync(1, _noLimits, Cancellation).AsTask();
        _time.Advance(QueueLock.LookTime);

        var exception = await Assert.ThrowsAsync<IOException>(() => refused);
        Assert.Contains("One worker at a time can have it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_LockIsOnlyLookedAt_TriesAgain()
    {
        using var queue = Open();
        await queue.EnqueueAsync([_entry], Cancellation);
        await File.WriteAllTextAsync(_directory.At("queue.db.lock"), "", Cancellation);

        Task<IReadOnlyList<TaskDelivery>> receiving;
        using (new FileStream(_directory.At("queue.db.lock"), FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            receiving = queue.ReceiveAsync(1, _noLimits, Cancellation).AsTask();
            Assert.False(receiving.IsCompleted);
        }

        _time.Advance(QueueLock.LookTime);
        Assert.Equal(["a"], (await receiving).Select(delivery => delivery.Entry.Task.Id));
    }

    [Fact]
    public async Task HasWorker_FollowsTheWorker()
    {
        var path = _directory.At("queue.db");
        using (var queue = Open())
        {
            await queue.EnqueueAsync([_entry], Cancellation);
            Assert.False(SqliteTaskQueue.HasWorker(path));

            await queue.ReceiveAsync(1, _noLimits, Cancellation);
            Assert.True(SqliteTaskQueue.HasWorker(path));
        }

        Assert.False(SqliteTaskQueue.HasWorker(path));
        Assert.Equal("running", Assert.Single(SqliteTaskQueue.ReadItems(path, 9)).State);
    }

    private SqliteTaskQueue Open() => new(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, _time);
}
