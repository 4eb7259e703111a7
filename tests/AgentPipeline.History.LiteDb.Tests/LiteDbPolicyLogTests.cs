using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>Policy events in a LiteDB history.</summary>
public sealed class LiteDbPolicyLogTests : PolicyLogConformance, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Read_AfterReopeningDeletingAndCompacting_HasEverything()
    {
        await using (var history = await OpenAsync())
        {
            await history.AppendAsync(Records.Success(), Cancellation);
            foreach (var change in Events())
            {
                Assert.True(await ((IPolicyLog)history).AppendAsync(change, Cancellation));
            }
        }

        await using var reopened = await OpenAsync();
        AssertEqual(Events(), await ((IPolicyLog)reopened).ReadAsync(Cancellation));
        Assert.Equal(1, await reopened.DeleteBeforeAsync(DateTimeOffset.MaxValue, Cancellation));
        await reopened.CompactAsync(Cancellation);

        AssertEqual(Events(), await ((IPolicyLog)reopened).ReadAsync(Cancellation));
        Assert.False(await ((IPolicyLog)reopened).AppendAsync(Events()[4], Cancellation));
    }

    public void Dispose() => _directory.Dispose();

    private protected override async Task<OpenedPolicyLog> OpenEmptyAsync()
    {
        var history = await OpenAsync();
        return new OpenedPolicyLog(history, history.DisposeAsync);
    }

    private Task<LiteDbExecutionHistory> OpenAsync() => LiteDbExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
}
