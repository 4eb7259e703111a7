using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class LockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LockFile => _directory.File() + ".lock";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_AlreadyOpenHere_IsRefusedAndTheFirstGoesOn()
    {
        await using var first = await LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(() => LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation));

        Assert.Contains($"is open already, in this program or in another one, which holds '{LockFile}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(_directory.File(), exception.Store);
        await first.AppendAsync(Records.Success(), Cancellation);
        await first.FlushAsync(Cancellation);
        Assert.Equal(1, (await first.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Open_WhileAnotherProcessWrites_IsRefused()
    {
        using var writer = WriterProcess.Start(_directory.File(), 1, int.MaxValue - 1);
        await foreach (var number in writer.AcknowledgedAsync(Cancellation))
        {
            Assert.True(number > 0);
            break;
        }

        await Assert.ThrowsAsync<HistoryStoreException>(() => LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Dispose_DeletesTheLockFile()
    {
        await using (await LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation))
        {
            Assert.True(File.Exists(LockFile));
        }

        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task Open_LockFileLeftBehind_IsNoObstacle()
    {
        await File.WriteAllTextAsync(LockFile, "", Cancellation);

        await using var history = await LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);

        Assert.Equal(0, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    public void Dispose() => _directory.Dispose();
}
