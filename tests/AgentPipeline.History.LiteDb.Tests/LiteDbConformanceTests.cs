using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

public abstract class LiteDbConformance(HistoryDurability durability) : ExecutionHistoryConformance
{
    private protected override async Task<OpenedHistory> OpenEmptyAsync()
    {
        var directory = new TemporaryDirectory();
        var history = await LiteDbExecutionHistory.OpenAsync(
            directory.File(), new ExecutionHistoryOptions { Durability = durability }, cancellationToken: Cancellation);
        return new OpenedHistory(history, async () =>
        {
            await history.DisposeAsync();
            directory.Dispose();
        });
    }
}

public sealed class LiteDbBatchedConformanceTests() : LiteDbConformance(HistoryDurability.Batched);

public sealed class LiteDbDurableConformanceTests() : LiteDbConformance(HistoryDurability.Durable);
