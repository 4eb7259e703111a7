using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Policy events in a history file: beside others that use it, in files of older releases, and in damaged ones.</summary>
public sealed class SqlitePolicyLogTests : PolicyLogConformance, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Append_ByTwoHistoriesOfOneFile_HasOneWinnerForEachSequence()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();

        await AssertOneWinnerEachAsync(first, second);
    }

    [Fact]
    public async Task Read_AfterReopening_HasEverythingAndTheFileIsSound()
    {
        await FillAsync();

        await using (var history = await OpenAsync())
        {
            AssertEqual(Events(), await ((IPolicyLog)history).ReadAsync(Cancellation));
        }

        Assert.Equal([_directory.File()], Directory.GetFiles(_directory.Path));
        var check = Assert.Single(await HistoryIntegrity.CheckAsync(_directory.File(), full: true, Cancellation), check => check.Name == "Policies");
        Assert.Equal(("5 events", true), (check.Finding, check.IsSound));
    }

    [Fact]
    public async Task Append_ReadOnly_SaysSo()
    {
        await FillAsync();
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation);
        IPolicyLog log = history;

        var exception = await Assert.ThrowsAsync<HistoryStoreException>(async () => await log.AppendAsync(Events()[0] with { Sequence = 6 }, Cancellation));

        Assert.Contains("was opened for reading only", exception.Message, StringComparison.Ordinal);
        AssertEqual(Events(), await log.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Open_FileOfAnOlderRelease_HasNoEventsUntilItIsUpgraded(int version)
    {
        var ids = await OlderFile.WriteAsync(_directory.File(), version, 50, Cancellation);
        await using (var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation))
        {
            Assert.Empty(await ((IPolicyLog)history).ReadAsync(Cancellation));
        }

        Assert.Equal((long)version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
        await FillAsync();

        Assert.Equal(ids, await HistoryAudit.CheckAsync(_directory.File(), Cancellation));
        Assert.Equal((long)HistorySchema.Version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
        Assert.Equal(5L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM policy_events"));
    }

    [Fact]
    public async Task DeleteAndCompact_KeepEveryEvent()
    {
        await FillAsync();
        await using var history = await OpenAsync();
        await history.AppendAsync(Records.Success(), Cancellation);
        await history.FlushAsync(Cancellation);

        Assert.Equal(1, await history.DeleteBeforeAsync(DateTimeOffset.MaxValue, Cancellation));
        await history.CompactAsync(Cancellation);

        AssertEqual(Events(), await ((IPolicyLog)history).ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData("UPDATE policy_events SET document = '{' WHERE sequence = 3", "it cannot be read: ")]
    [InlineData("UPDATE policy_events SET document = json_set(document, '$.action', 'merged') WHERE sequence = 3", "this release does not know what 'merged' does")]
    [InlineData("UPDATE policy_events SET document = x'FFFE' WHERE sequence = 3", "it cannot be read: ")]
    public async Task Read_EventThatCannotBeRead_IsToldAndTheOthersAreRead(string sql, string reason)
    {
        await FillAsync();
        HistoryAudit.Sql(_directory.File(), sql);

        await using (var history = await OpenAsync())
        {
            var events = await ((IPolicyLog)history).ReadAsync(Cancellation);

            Assert.Equal(5, events.Count);
            Assert.Equal((PolicyAction.Unknown, 3L), (events[2].Action, events[2].Sequence));
            Assert.StartsWith(reason, events[2].Reason, StringComparison.Ordinal);
        }

        var wrong = Assert.Single(await HistoryIntegrity.CheckAsync(_directory.File(), cancellationToken: Cancellation), check => !check.IsSound);
        Assert.Equal("Policies", wrong.Name);
        Assert.Contains($"event 3 of the routing policy is ignored, as {reason}", wrong.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_DamagedFile_KeepsEventsAndExecutions()
    {
        await FillAsync();
        await using (var history = await OpenAsync())
        {
            await history.AppendAsync(Records.Success(), Cancellation);
        }

        HistoryAudit.Sql(_directory.File(), "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema");

        var result = await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        Assert.Equal((1, 5, 0, 0), (result.Recovered, result.PolicyEvents, result.PolicyEventsLost, result.Unreadable));
        await AssertRecoveredAsync(Events());
    }

    [Fact]
    public async Task Recover_EventsAlone_AreRecoveredAndLostOnesCounted()
    {
        await FillAsync();
        HistoryAudit.Sql(_directory.File(), "UPDATE policy_events SET document = '{' WHERE sequence = 2");

        var result = await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        Assert.Equal((0, 4, 1, 1), (result.Recovered, result.PolicyEvents, result.PolicyEventsLost, result.Unreadable));
        await AssertRecoveredAsync([.. Events().Where(change => change.Sequence != 2)]);
        var check = Assert.Single(await HistoryIntegrity.CheckAsync(_directory.File("new.db"), cancellationToken: Cancellation), check => check.Name == "Policies");
        Assert.Equal(("5 events, of 6 that there were", true), (check.Finding, check.IsSound));
    }

    public void Dispose() => _directory.Dispose();

    private protected override async Task<OpenedPolicyLog> OpenEmptyAsync()
    {
        var history = await OpenAsync();
        return new OpenedPolicyLog(history, history.DisposeAsync);
    }

    private Task<SqliteExecutionHistory> OpenAsync() => SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);

    private async Task FillAsync()
    {
        await using var history = await OpenAsync();
        foreach (var change in Events())
        {
            Assert.True(await ((IPolicyLog)history).AppendAsync(change, Cancellation));
        }
    }

    private async Task AssertRecoveredAsync(PolicyEvent[] expected)
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File("new.db"), cancellationToken: Cancellation);
        IPolicyLog log = history;
        AssertEqual(expected, await log.ReadAsync(Cancellation));
        Assert.False(await log.AppendAsync(expected[0] with { Sequence = 2 }, Cancellation));
        Assert.True(await log.AppendAsync(expected[0] with { Sequence = 6 }, Cancellation));
    }
}
