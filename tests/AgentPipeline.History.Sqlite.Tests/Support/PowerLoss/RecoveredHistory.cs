using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Opens a history after a loss of power, and holds it to its own documents and to what was promised.</summary>
internal static class RecoveredHistory
{
    private static readonly Dictionary<Guid, ExecutionRecord> _records = Enumerable.Range(0, WatchedHistory.Records).Select(WatchedHistory.Record).ToDictionary(record => record.Id);
    private static readonly Dictionary<Guid, string> _documents = _records.ToDictionary(record => record.Key, record => ExecutionRecordJson.Serialize(record.Value));

    /// <summary>Checks that the history is consistent and goes on.</summary>
    /// <param name="path">The history.</param>
    /// <param name="events">What happened until the power was lost.</param>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>How many promises are broken: records acknowledged, or flushed, that are not there, and acknowledged deletions that have not happened.</returns>
    public static async Task<int> CheckAsync(string path, IEnumerable<DiskEvent> events, CancellationToken cancellationToken)
    {
        var promised = events.Where(happened => happened.Kind >= DiskEventKind.Confirmed).ToLookup(happened => happened.Kind, happened => happened.Position);
        int broken;
        await using (var history = await SqliteExecutionHistory.OpenAsync(path, new() { Durability = HistoryDurability.Durable }, cancellationToken: cancellationToken))
        {
            await HistoryAudit.CheckIntegrityAsync(path, cancellationToken);
            var present = await PresentAsync(history, cancellationToken);
            var keptFrom = HistoryAudit.Sql(path, "SELECT CAST(value AS INTEGER) FROM history_info WHERE name = 'kept_from'") is long value ? value : long.MinValue;
            Assert.True(keptFrom == long.MinValue || promised[DiskEventKind.DeletionAsked].Contains(keptFrom), "Something was deleted that nobody had asked to.");

            // A day's records are all written before it is asked to delete them: those that are gone have been counted.
            var counted = _records.Values.Where(record => present.Contains(record.Id) || HistoryValue.Of(record.StartedAt) < keptFrom).ToList();
            await CheckFiguresAsync(history, counted, cancellationToken);
            CheckOrder(counted);

            await history.AppendAsync(WatchedHistory.Record(WatchedHistory.Records), cancellationToken);
            Assert.NotNull(await history.GetAsync(WriterProcess.IdOf(WatchedHistory.Records), cancellationToken));
            Assert.Equal(counted.Count + 1, (await history.GetStatisticsAsync(cancellationToken: cancellationToken)).Executions);

            broken = promised[DiskEventKind.Confirmed].Select(number => WriterProcess.IdOf((int)number)).Except(counted.Select(record => record.Id)).Count()
                + promised[DiskEventKind.DeletionConfirmed].Count(day => _records.Values.Any(record => HistoryValue.Of(record.StartedAt) < day && present.Contains(record.Id)));
        }

        await HistoryAudit.CheckIntegrityAsync(path, cancellationToken);
        return broken;
    }

    private static async Task<HashSet<Guid>> PresentAsync(SqliteExecutionHistory history, CancellationToken cancellationToken)
    {
        var present = new HashSet<Guid>();
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, cancellationToken))
        {
            Assert.True(present.Add(record.Id), $"{record.Id} is there twice.");
            Assert.Equal(_documents[record.Id], ExecutionRecordJson.Serialize(record));
        }

        return present;
    }

    private static async Task CheckFiguresAsync(SqliteExecutionHistory history, List<ExecutionRecord> counted, CancellationToken cancellationToken)
    {
        Recount.Check(counted, await history.GetStatisticsAsync(cancellationToken: cancellationToken));
        Recount.Check(counted, await history.GetErrorsAsync(cancellationToken: cancellationToken));
        Recount.Check(counted, await history.GetTrendAsync(cancellationToken: cancellationToken));
    }

    // Only the last commits may be gone: nothing is there that was appended after something that is not.
    private static void CheckOrder(List<ExecutionRecord> counted)
    {
        var there = counted.Select(record => record.Id).ToHashSet();
        foreach (var appended in Enumerable.Range(0, WatchedHistory.Records).GroupBy(WatchedHistory.AppenderOf))
        {
            Assert.DoesNotContain(appended.SkipWhile(number => there.Contains(WriterProcess.IdOf(number))), number => there.Contains(WriterProcess.IdOf(number)));
        }
    }
}
