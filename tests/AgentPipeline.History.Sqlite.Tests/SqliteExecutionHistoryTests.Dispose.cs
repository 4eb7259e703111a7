using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Closing a history, with work still waiting.</summary>
public sealed partial class SqliteExecutionHistoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_WritesWhatIsQueued(bool asynchronously)
    {
        var history = Open(HistoryDurability.Batched);
        var records = new Records(3).Many(100).ToArray();
        foreach (var record in records)
        {
            await history.AppendAsync(record, Cancellation);
        }

        if (asynchronously)
        {
            await history.DisposeAsync();
        }
        else
        {
            history.Dispose();
        }

        Assert.Equal(100, (await HistoryAudit.CheckAsync(_directory.File(), Cancellation)).Count);
        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_AfterQueries_LeavesTheFileAlone(bool asynchronously)
    {
        var history = Open(HistoryDurability.Batched);
        await history.AppendAsync(Records.Success(), Cancellation);
        await history.FlushAsync(Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => history.GetStatisticsAsync(cancellationToken: Cancellation).AsTask()));
        var late = Task.Run(async () =>
        {
            while (true)
            {
                await history.GetStatisticsAsync(cancellationToken: Cancellation);
            }
        }, Cancellation);

        if (asynchronously)
        {
            await history.DisposeAsync();
        }
        else
        {
            history.Dispose();
        }

        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late);
    }

    [Fact]
    public async Task Dispose_Twice_IsHarmless()
    {
        var history = Open(HistoryDurability.Batched);
        await history.DisposeAsync();
        await history.DisposeAsync();
        history.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await history.AppendAsync(Records.Success(), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await history.GetAsync(Guid.NewGuid(), Cancellation));
    }

    [Fact]
    public async Task Dispose_WhileAppendsWaitForRoom_TheyEnd()
    {
        var history = Open(HistoryDurability.Batched);
        var waiting = new List<Task>();
        using (Locked())
        {
            for (var i = 0; i < WriteQueue.Capacity + 50; i++)
            {
                waiting.Add(history.AppendAsync(Records.Success(i), Cancellation).AsTask());
            }

            var disposing = history.DisposeAsync();
            var failures = await Task.WhenAll(waiting[WriteQueue.Capacity..].Select(append => Record.ExceptionAsync(() => append).AsTask()));
            Assert.All(failures, failure => Assert.IsType<ObjectDisposedException>(failure));
            waiting.Add(disposing.AsTask());
        }

        await waiting[^1];
        Assert.Equal(WriteQueue.Capacity, (await HistoryAudit.CheckAsync(_directory.File(), Cancellation)).Count);
    }
}
