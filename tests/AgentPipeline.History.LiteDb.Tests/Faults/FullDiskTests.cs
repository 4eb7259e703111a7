using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class FullDiskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_DurableAndFull_ThrowsLosesNothingAcknowledgedAndGoesOn()
    {
        using var disk = new SmallDisk();
        Assert.SkipUnless(disk.IsMounted, "No tmpfs can be mounted here.");
        var acknowledged = new HashSet<Guid>();
        await using (var history = await LiteDbExecutionHistory.OpenAsync(disk.Path, new() { Durability = HistoryDurability.Durable }, cancellationToken: Cancellation))
        {
            var failure = await Assert.ThrowsAsync<HistoryStoreException>(async () =>
            {
                for (var number = 0; number < 1000; number++)
                {
                    await history.AppendAsync(Big(number), Cancellation);
                    acknowledged.Add(Big(number).Id);
                }
            });
            Assert.Contains("Check the disk and its free space", failure.Message, StringComparison.Ordinal);
            Assert.NotEmpty(acknowledged);

            disk.MakeRoom();
            await history.AppendAsync(Big(100_000), Cancellation);
            acknowledged.Add(Big(100_000).Id);
        }

        Assert.Empty(acknowledged.Except(await HistoryAudit.CheckAsync(disk.Path, Cancellation)));
        FinalizeWhatFailed();
    }

    [Fact]
    public async Task Append_BatchedAndFull_KeepsWhatCannotBeWrittenAndLosesNothing()
    {
        using var disk = new SmallDisk();
        Assert.SkipUnless(disk.IsMounted, "No tmpfs can be mounted here.");
        var appended = 0;
        await using (var history = await LiteDbExecutionHistory.OpenAsync(disk.Path, cancellationToken: Cancellation))
        {
            var failure = await Assert.ThrowsAsync<HistoryStoreException>(async () =>
            {
                while (appended < 1000)
                {
                    await history.AppendAsync(Big(appended++), Cancellation);
                    await history.FlushAsync(Cancellation);
                }
            });
            Assert.Contains("are not yet in the history", failure.Message, StringComparison.Ordinal);

            disk.MakeRoom();
            await history.FlushAsync(Cancellation);
        }

        Assert.Equal(appended, (await HistoryAudit.CheckAsync(disk.Path, Cancellation)).Count);
        FinalizeWhatFailed();
    }

    [Fact]
    public void Finalizers_OfTheVersionInUse_CanBeTaken() => Assert.True(TransactionFinalizers.CanSuppress);

    private static ExecutionRecord Big(int number) => Records.Success(number) with { Id = WriterProcess.IdOf(number), Output = new string('o', 20_000) };

    /// <summary>An exception there would end the process, with all tests in it.</summary>
    private static void FinalizeWhatFailed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
