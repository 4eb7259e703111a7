using AgentPipeline.History.Tests;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class LiteDbExecutionHistoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HistoryDurability.Batched)]
    [InlineData(HistoryDurability.Durable)]
    public async Task Reopen_KeepsEverything(HistoryDurability durability)
    {
        var records = new Records(1).Many(700).ToArray();
        for (var part = 0; part < 2; part++)
        {
            await using var history = await OpenAsync(durability);
            await AppendAsync(history, records[(350 * part)..(350 * (part + 1))]);
        }

        var ids = await HistoryAudit.CheckAsync(_directory.File(), Cancellation);

        Assert.Equal(records.Select(record => record.Id).ToHashSet(), ids);
    }

    [Fact]
    public async Task Append_Batched_IsWrittenWhenTheIntervalHasPassed()
    {
        var time = new FakeTimeProvider(Records.Origin);
        await using var history = await LiteDbExecutionHistory.OpenAsync(_directory.File(), timeProvider: time, cancellationToken: Cancellation);
        await history.AppendAsync(Records.Success(), Cancellation);
        Assert.Equal(0, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);

        while ((await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions < 1)
        {
            Cancellation.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(200));
        }
    }

    [Theory]
    [InlineData(HistoryDurability.Batched)]
    [InlineData(HistoryDurability.Durable)]
    public async Task Append_RecordThatCannotBeWritten_IsRefusedAloneAtOnce(HistoryDurability durability)
    {
        await using var history = await OpenAsync(durability);
        await history.AppendAsync(Records.Success(), Cancellation);
        var noCategory = Records.Error((ErrorCategory)999, "x", recoverable: false);
        var large = Records.Success(2) with { Output = new string('x', 17_000_000) };

        await Assert.ThrowsAsync<HistoryStoreException>(async () => await history.AppendAsync(Records.WithErrors(1, success: false, noCategory), Cancellation));
        await Assert.ThrowsAsync<HistoryStoreException>(async () => await history.AppendAsync(Records.WithErrors(1, success: true, noCategory), Cancellation));
        var tooLarge = await Assert.ThrowsAsync<HistoryStoreException>(async () => await history.AppendAsync(large, Cancellation));
        await history.AppendAsync(large with { Output = new string('x', 15_900_000) }, Cancellation);
        await history.FlushAsync(Cancellation);

        Assert.Contains("ExecutionHistory:MaxPromptBytes", tooLarge.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Query_ByWindowTextAndExecutor_ListsWhatMeetsThemAll()
    {
        await using var history = await OpenAsync(HistoryDurability.Batched);
        var records = new Records(5).Many(1500).OrderByDescending(record => record.Id).ToArray();
        await AppendAsync(history, records);
        var (since, until) = (Records.Origin.AddHours(10), Records.Origin.AddHours(60));
        foreach (var query in new ExecutionQuery[]
        {
            new() { Since = since },
            new() { Until = until },
            new() { Since = since, Until = until, Kind = "code" },
            new() { Since = since, Before = records[300].Id },
            new() { Kind = "日本語", Before = records[700].Id },
            new() { Kind = "CODE" },
            new() { Text = "GRüßE" },
            new() { Executor = "single-phase", Success = false },
            new() { Before = Guid.Empty },
            new() { Before = records[^1].Id },
        })
        {
            var found = await history.QueryAsync(query with { Limit = int.MaxValue }, Cancellation).Select(record => record.Id).ToListAsync(Cancellation);
            Assert.Equal(records.Where(record => QueryMatch.Matches(query, record)).Select(record => record.Id), found);
        }
    }

    [Fact]
    public async Task Query_NamesLongerThanLiteDbsKeys_FindsThem()
    {
        var name = new string('ö', 5000);
        await using var history = await OpenAsync(HistoryDurability.Batched);
        var record = Records.Routed(0, (name, true)) with { Kind = name };
        await AppendAsync(history, record, Records.Routed(1, (name + "x", true)) with { Kind = name + "x" });

        Assert.Equal([record.Id], await history.QueryAsync(new() { Kind = name }, Cancellation).Select(found => found.Id).ToListAsync(Cancellation));
        Assert.Equal([record.Id], await history.QueryAsync(new() { Model = name }, Cancellation).Select(found => found.Id).ToListAsync(Cancellation));
        Assert.Equal(2, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Routes.Count);
    }

    [Fact]
    public async Task DeleteBefore_DeletesWholeDays_KeepsFigures_AndDoesNotCountLateRecords()
    {
        var records = new Records(6).Many(1600).ToArray();
        await using var history = await OpenAsync(HistoryDurability.Durable);
        await AppendAsync(history, records);
        var before = await history.GetStatisticsAsync(cancellationToken: Cancellation);
        var day = RollupPeriod.Of(RollupLevel.Day, Records.Origin.AddDays(2)).Start;
        var expired = records.Where(record => record.StartedAt < day).ToArray();
        Assert.True(expired.Length > Retention.ChunkRecords);

        var deleted = await history.DeleteBeforeAsync(Records.Origin.AddDays(2), Cancellation);
        await history.AppendAsync(expired[0], Cancellation);

        Assert.Equal(expired.Length, deleted);
        Assert.Equal(before.Executions, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        Assert.NotNull(await history.GetAsync(expired[0].Id, Cancellation));
        Assert.Equal(1, await history.DeleteBeforeAsync(Records.Origin.AddDays(2), Cancellation));
        Assert.Equal(records.Length - expired.Length, await history.QueryAsync(new() { Limit = int.MaxValue }, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Compact_GivesSpaceBack_AndLeavesNothingBeside()
    {
        await using (var history = await OpenAsync(HistoryDurability.Durable))
        {
            await AppendAsync(history, [.. new Records(7).Many(600)]);
            var before = new FileInfo(history.Path).Length;
            await history.DeleteBeforeAsync(Records.Origin.AddDays(2), Cancellation);
            var statistics = await history.GetStatisticsAsync(cancellationToken: Cancellation);

            await history.CompactAsync(Cancellation);

            Assert.True(new FileInfo(history.Path).Length < before * 0.8);
            Assert.Equivalent(statistics, await history.GetStatisticsAsync(cancellationToken: Cancellation));
            await history.AppendAsync(Records.Success(), Cancellation);
            Assert.Equal(statistics.Executions, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        }

        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task Maintenance_DeletesRecordsThatAreNoLongerKept_AndTheHoursOfLongAgo()
    {
        var time = new FakeTimeProvider(Records.Origin);
        await using var history = await LiteDbExecutionHistory.OpenAsync(
            _directory.File(), new() { Durability = HistoryDurability.Durable, RetentionDays = 10 }, time, cancellationToken: Cancellation);
        await history.AppendAsync(Records.Success(), Cancellation);
        Assert.Equal(Records.Origin, (await history.GetStatisticsAsync(Records.Origin, Cancellation)).Since);

        time.Advance(TimeSpan.FromDays(12));
        while (await history.QueryAsync(new(), Cancellation).AnyAsync(Cancellation))
        {
            Cancellation.ThrowIfCancellationRequested();
        }

        Assert.Equal(Records.Origin.AddHours(-12), (await history.GetStatisticsAsync(Records.Origin, Cancellation)).Since);
        Assert.Equal(1, (await history.GetStatisticsAsync(Records.Origin, Cancellation)).Executions);
    }

    [Fact]
    public async Task Dispose_Twice_ThenUse_SaysThatItIsClosed()
    {
        var history = await OpenAsync(HistoryDurability.Batched);
        await history.AppendAsync(Records.Success(), Cancellation);
        history.Dispose();
        await history.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await history.AppendAsync(Records.Success(), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await history.GetStatisticsAsync(cancellationToken: Cancellation));
        Assert.Single(await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
    }

    public void Dispose() => _directory.Dispose();

    private static async Task AppendAsync(LiteDbExecutionHistory history, params ExecutionRecord[] records)
    {
        await Task.WhenAll(records.Select(record => history.AppendAsync(record, Cancellation).AsTask()));
        await history.FlushAsync(Cancellation);
    }

    private Task<LiteDbExecutionHistory> OpenAsync(HistoryDurability durability)
        => LiteDbExecutionHistory.OpenAsync(_directory.File(), new() { Durability = durability }, cancellationToken: Cancellation);
}
