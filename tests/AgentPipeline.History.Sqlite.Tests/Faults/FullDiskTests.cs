using AgentPipeline.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

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
    public async Task Append_BatchedAndFull_KeepsWhatCannotBeWrittenAndLosesNothing(bool mount)
    {
        using var disk = new SmallDisk(mount);
        var time = new FakeTimeProvider(Records.Origin);
        var log = new EpisodeLog();
        var appended = 0;
        await using (var history = SqliteExecutionHistory.Open(disk.File, new(), time, log))
        {
            var full = log.NextAsync(Cancellation);
            while (!full.IsCompleted)
            {
                Assert.True(appended < 1000, "The disk never filled.");
                await history.AppendAsync(Big(appended++), Cancellation);
                await Task.WhenAny(full, history.FlushAsync(Cancellation).AsTask());
            }

            disk.MakeRoom();
            await history.FlushAsync(Cancellation);
        }

        Assert.Equal(["RecordsWaiting", "RecordsWritten"], log.Events);
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
