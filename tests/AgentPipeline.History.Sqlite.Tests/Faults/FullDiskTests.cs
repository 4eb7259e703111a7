using AgentPipeline.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class FullDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Append_DurableAndFull_ThrowsLosesNothingAcknowledgedAndGoesOn(bool mount)
    {
        using var disk = new SmallDisk(mount);
        var acknowledged = new HashSet<Guid>();
        await using (var history = Open(disk, HistoryDurability.Durable))
        {
            var failure = await Assert.ThrowsAsync<HistoryStoreException>(() => AppendAsync(history, 0, acknowledged));
            Assert.Contains(disk.File.Path, failure.Message, StringComparison.Ordinal);
            Assert.True(acknowledged.Count > 0);

            disk.MakeRoom();
            await history.AppendAsync(Big(100_000), Cancellation);
            acknowledged.Add(Big(100_000).Id);
        }

        Assert.Empty(acknowledged.Except(await HistoryAudit.CheckAsync(disk.File.Path, Cancellation)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Append_BatchedAndFull_CountsWhatIsLostAndGoesOn(bool mount)
    {
        using var disk = new SmallDisk(mount);
        using var lost = new LostCounter(typeof(HistoryStoreException));
        long appended = 0;
        await using (var history = Open(disk, HistoryDurability.Batched))
        {
            HistoryStoreException? failure = null;
            while (failure is null)
            {
                Assert.True(appended < 1000, "The disk never filled.");
                await history.AppendAsync(Big((int)appended++), Cancellation);
                failure = await Record.ExceptionAsync(async () => await history.FlushAsync(Cancellation)) as HistoryStoreException;
            }

            Assert.StartsWith("1 executions could not be written", failure.Message, StringComparison.Ordinal);

            disk.MakeRoom();
            await history.AppendAsync(Big(100_000), Cancellation);
            await history.FlushAsync(Cancellation);
        }

        Assert.True(lost.Count >= 1);
        Assert.Equal(appended, (await HistoryAudit.CheckAsync(disk.File.Path, Cancellation)).Count);
    }

    private static SqliteExecutionHistory Open(SmallDisk disk, HistoryDurability durability)
        => SqliteExecutionHistory.Open(disk.File, new() { Durability = durability }, TimeProvider.System, NullLogger<SqliteExecutionHistory>.Instance);

    private static async Task AppendAsync(SqliteExecutionHistory history, int first, HashSet<Guid> acknowledged)
    {
        for (var minute = first; minute < first + 1000; minute++)
        {
            var record = Big(minute);
            await history.AppendAsync(record, Cancellation);
            acknowledged.Add(record.Id);
        }
    }

    private static ExecutionRecord Big(int minute) => Records.Success(minute) with { Id = WriterProcess.IdOf(minute), Output = new string('o', 20_000) };
}
