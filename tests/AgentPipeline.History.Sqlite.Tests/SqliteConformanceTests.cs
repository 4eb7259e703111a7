using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

public abstract class SqliteConformance(HistoryDurability durability) : ExecutionHistoryConformance
{
    private protected override async Task<OpenedHistory> OpenEmptyAsync()
    {
        var directory = new TemporaryDirectory();
        var history = await SqliteExecutionHistory.OpenAsync(
            directory.File(), new ExecutionHistoryOptions { Durability = durability }, cancellationToken: Cancellation);
        return new OpenedHistory(history, async () =>
        {
            await history.DisposeAsync();
            directory.Dispose();
        });
    }
}

public sealed class SqliteBatchedConformanceTests() : SqliteConformance(HistoryDurability.Batched);

public sealed class SqliteDurableConformanceTests() : SqliteConformance(HistoryDurability.Durable);
