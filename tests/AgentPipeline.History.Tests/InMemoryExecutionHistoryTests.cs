namespace AgentPipeline.History.Tests;

public sealed class InMemoryExecutionHistoryTests : ExecutionHistoryConformance
{
    [Fact]
    public async Task Append_BeyondCapacity_DropsTheOldest()
    {
        var history = new InMemoryExecutionHistory();
        for (var minute = InMemoryExecutionHistory.Capacity + 1; minute >= 0; minute--)
        {
            await history.AppendAsync(Records.Success(minute), Cancellation);
        }

        var ids = await IdsAsync(history, new ExecutionQuery { Limit = int.MaxValue });
        var oldest = await history.GetAsync(ids[^1], Cancellation);

        Assert.Equal(InMemoryExecutionHistory.Capacity, ids.Count);
        Assert.Equal(Records.Origin.AddMinutes(2), oldest!.StartedAt);
    }

    private protected override Task<OpenedHistory> OpenEmptyAsync()
        => Task.FromResult(new OpenedHistory(new InMemoryExecutionHistory(), () => ValueTask.CompletedTask));
}
