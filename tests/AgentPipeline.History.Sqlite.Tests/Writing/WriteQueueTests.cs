using AgentPipeline.History.Tests;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class WriteQueueTests : IDisposable
{
    private static readonly TimeSpan _delay = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new(Records.Origin);
    private readonly WriteQueue _queue;

    public WriteQueueTests() => _queue = new WriteQueue(TimeSpan.FromMilliseconds(200), _time, static () => { });

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task PutBack_AFlushBehindItHasHadItsTry_RestsForTheDelay()
    {
        await AddRecordsAsync(WriteQueue.FullBatchRecords + 1);
        await AddFlushAsync();
        _queue.PutBack(Take(), _delay, static _ => false);

        // From the signal on, nothing but the queue can make the thread wait.
        var batch = new List<WriteRequest>();
        using var isTaking = new ManualResetEventSlim();
        var taking = new Thread(() =>
        {
            isTaking.Set();
            _queue.Take(batch);
        })
        { IsBackground = true };
        taking.Start();
        isTaking.Wait(TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => taking.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !taking.IsAlive);

        Assert.True(taking.IsAlive, "It was handed out again at once.");
        _time.Advance(_delay);
        taking.Join();
        Assert.Equal(WriteQueue.FullBatchRecords, batch.Count);
    }

    [Fact]
    public async Task PutBack_AFlushCameDuringTheTry_IsHandedOutAtOnce()
    {
        await AddRecordsAsync(WriteQueue.FullBatchRecords + 1);
        var batch = Take();
        await AddFlushAsync();

        _queue.PutBack(batch, _delay, static _ => false);

        Assert.Equal(WriteQueue.FullBatchRecords, Take().Count);
    }

    [Fact]
    public async Task PutBack_FlushesAreOverdue_AreGivenBackWithWhatIsBeforeThem()
    {
        await AddRecordsAsync(WriteQueue.FullBatchRecords + 1);
        await AddFlushAsync();
        await AddRecordsAsync(2);
        await AddFlushAsync();

        var overdue = _queue.PutBack(Take(), _delay, static _ => true);

        Assert.Equal([WriteQueue.FullBatchRecords + 1, WriteQueue.FullBatchRecords + 3], overdue.Select(one => one.RecordsBefore));
        Assert.All(overdue, one => Assert.Null(one.Request.Record));
    }

    private List<WriteRequest> Take()
    {
        var batch = new List<WriteRequest>();
        _queue.Take(batch);
        return batch;
    }

    private async Task AddRecordsAsync(int count)
    {
        for (var minute = 0; minute < count; minute++)
        {
            await _queue.AddAsync(new WriteRequest(Records.Success(minute), null, 0), TestContext.Current.CancellationToken);
        }
    }

    private ValueTask AddFlushAsync() => _queue.AddAsync(new WriteRequest(null, new TaskCompletionSource(), 0), TestContext.Current.CancellationToken);
}
