using AgentPipeline.History.Tests;

namespace AgentPipeline.History.LiteDb.Tests;

/// <summary>Holds a history to its own documents.</summary>
internal static class HistoryAudit
{
    /// <summary>Checks that everything counted agrees with the documents.</summary>
    /// <returns>The ids in the history.</returns>
    public static async Task<HashSet<Guid>> CheckAsync(string path, CancellationToken cancellationToken)
    {
        await using var history = await LiteDbExecutionHistory.OpenAsync(path, cancellationToken: cancellationToken);
        var ids = new HashSet<Guid>();
        var records = new List<ExecutionRecord>();
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, cancellationToken))
        {
            Assert.True(ids.Add(record.Id), $"{record.Id} is there twice.");
            Assert.NotNull(await history.GetAsync(record.Id, cancellationToken));
            records.Add(record);
        }

        Recount.Check(records, await history.GetStatisticsAsync(cancellationToken: cancellationToken));
        Recount.Check(records, await history.GetErrorsAsync(cancellationToken: cancellationToken));
        Recount.Check(records, await history.GetTrendAsync(cancellationToken: cancellationToken));
        return ids;
    }
}
