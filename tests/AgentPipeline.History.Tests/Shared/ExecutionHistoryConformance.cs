namespace AgentPipeline.History.Tests;

/// <summary>What every history must do. Each store's tests derive from it.</summary>
public abstract partial class ExecutionHistoryConformance
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AfterAppend_ReturnsAnEqualRecord()
    {
        await using var opened = await OpenAsync();
        foreach (var record in new Records(1).Many(50))
        {
            await opened.History.AppendAsync(record, Cancellation);
            await opened.History.FlushAsync(Cancellation);

            var found = await opened.History.GetAsync(record.Id, Cancellation);

            Assert.NotNull(found);
            Assert.Equal(ExecutionRecordJson.Serialize(record), ExecutionRecordJson.Serialize(found));
        }
    }

    [Fact]
    public async Task Get_UnknownId_ReturnsNull()
    {
        await using var opened = await OpenAsync(Records.Success());

        Assert.Null(await opened.History.GetAsync(Guid.CreateVersion7(), Cancellation));
    }

    [Fact]
    public async Task Append_SameIdTwice_KeepsTheFirstAndCountsOnce()
    {
        var record = Records.WithErrors(0, success: true, Records.Error(ErrorCategory.Timeout, "t", recoverable: true));
        await using var opened = await OpenAsync(record, record with { TaskId = "changed" }, record);

        var statistics = await opened.History.GetStatisticsAsync(cancellationToken: Cancellation);
        var errors = await opened.History.GetErrorsAsync(cancellationToken: Cancellation);

        Assert.Equal(record.TaskId, (await opened.History.GetAsync(record.Id, Cancellation))!.TaskId);
        Assert.Equal((1, 2), (statistics.Executions, statistics.Attempts));
        Assert.Equal(1, Assert.Single(errors).Count);
    }

    [Fact]
    public async Task Append_Cancelled_Throws()
    {
        await using var opened = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await opened.History.AppendAsync(Records.Success(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Query_WithoutConditions_ListsNewestFirst()
    {
        var records = Enumerable.Range(0, 5).Select(Records.Success).ToArray();
        await using var opened = await OpenAsync(records[3], records[0], records[4], records[1], records[2]);

        Assert.Equal(records.Reverse().Select(record => record.Id), await IdsAsync(opened.History, new ExecutionQuery()));
    }

    [Fact]
    public async Task Query_PageByPage_ListsEachRecordOnce()
    {
        var records = new Records(2).Many(1203).ToArray();
        await using var opened = await OpenAsync(records);
        var paged = new List<Guid>();
        for (var page = new ExecutionQuery { Limit = 97 }; ; page = page with { Before = paged[^1] })
        {
            var ids = await IdsAsync(opened.History, page);
            paged.AddRange(ids);
            if (ids.Count < page.Limit)
            {
                break;
            }
        }

        Assert.Equal(records.Select(record => record.Id).OrderDescending(), paged);
        Assert.Equal(paged, await IdsAsync(opened.History, new ExecutionQuery { Limit = int.MaxValue }));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(33, 33)]
    [InlineData(100, 60)]
    public async Task Query_WithLimit_ReturnsNoMore(int limit, int expected)
    {
        await using var opened = await OpenAsync([.. new Records(3).Many(60)]);

        Assert.Equal(expected, (await IdsAsync(opened.History, new ExecutionQuery { Limit = limit })).Count);
    }

    [Fact]
    public async Task Query_WithConditions_ListsWhatMeetsThemAll()
    {
        var records = new Records(4).Many(400).OrderByDescending(record => record.Id).ToArray();
        await using var opened = await OpenAsync(records);
        var since = Records.Origin.AddHours(20);

        await Check(new() { Kind = "code" }, record => record.Kind == "code");
        await Check(new() { Model = "größte" }, record => record.Route?.Model == "größte");
        await Check(new() { Success = true }, record => record.Success);
        await Check(new() { Success = false }, record => !record.Success);
        await Check(new() { Since = since }, record => record.StartedAt >= since);
        await Check(new() { Since = records[100].StartedAt }, record => record.StartedAt >= records[100].StartedAt);
        await Check(new() { Until = since }, record => record.StartedAt < since);
        await Check(new() { Since = since, Until = since.AddHours(5) }, record => record.StartedAt >= since && record.StartedAt < since.AddHours(5));
        await Check(new() { Executor = "single-phase" }, record => record.Route?.Executor == "single-phase");
        await Check(new() { FailedByModel = true }, record => record.Attempts.Any(attempt => !attempt.Success && attempt.Error?.Blame == ErrorBlame.Model));
        await Check(new() { FailedByModel = false, Success = false }, record => !record.Success && record.Attempts.All(attempt => attempt.Success || attempt.Error?.Blame != ErrorBlame.Model));
        await Check(new() { Executor = "none" }, _ => false);
        await Check(new() { Before = records[10].Id }, record => record.Id.CompareTo(records[10].Id) < 0);
        await Check(
            new() { Kind = "files", Model = "small", Success = false, Since = since },
            record => record is { Kind: "files", Success: false, Route.Model: "small" } && record.StartedAt >= since);
        foreach (var category in Enum.GetValues<ErrorCategory>())
        {
            await Check(new() { Category = category }, record => record.Error?.Category == category);
        }

        async Task Check(ExecutionQuery query, Func<ExecutionRecord, bool> condition) => Assert.Equal(
            records.Where(condition).Select(record => record.Id),
            await IdsAsync(opened.History, query with { Limit = 1000 }));
    }

    [Theory]
    [InlineData("MOON", 2)]
    [InlineData("grüße", 1)]
    [InlineData("GRÜSSE", 0)]
    [InlineData("100%", 1)]
    [InlineData("a_b", 1)]
    [InlineData("\"quoted\" \\", 1)]
    [InlineData("line\nbreak", 1)]
    [InlineData("success", 0)]
    public async Task Query_WithText_ListsWhatMentionsIt(string text, int expected)
    {
        await using var opened = await OpenAsync(
            Records.Success(0) with { TaskId = "to-the-moon" },
            Records.Success(1) with { Prompt = "Grüße, 100% a_b" },
            Records.Success(2) with { Output = "say \"quoted\" \\ and line\nbreak" },
            Records.WithErrors(3, success: false, Records.Error(ErrorCategory.Unknown, "r", recoverable: false, "No Moon today, 100 aXb")),
            Records.Success(4));

        Assert.Equal(expected, (await IdsAsync(opened.History, new ExecutionQuery { Text = text })).Count);
    }

    [Fact]
    public async Task DeleteBefore_DeletesWholeDays_AndKeepsFigures()
    {
        var records = new Records(5).Many(300).ToArray();
        await using var opened = await OpenAsync(records);
        var noon = Records.Origin.AddDays(2);
        var midnight = noon.AddHours(-12);

        var deleted = await opened.History.DeleteBeforeAsync(noon, Cancellation);

        Assert.Equal(records.Count(record => record.StartedAt < midnight), deleted);
        Assert.Equal(0, await opened.History.DeleteBeforeAsync(noon, Cancellation));
        Assert.Equal(
            records.Where(record => record.StartedAt >= midnight).Select(record => record.Id).OrderDescending(),
            await IdsAsync(opened.History, new ExecutionQuery { Limit = int.MaxValue }));
        Recount.Check(records, await opened.History.GetStatisticsAsync(cancellationToken: Cancellation));
        Recount.Check(records, await opened.History.GetErrorsAsync(cancellationToken: Cancellation));
        Recount.Check(records, await opened.History.GetTrendAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task DeleteBefore_ThenAddedAgain_IsKeptAndCountedOnce()
    {
        var records = new Records(6).Many(50).ToArray();
        await using var opened = await OpenAsync(records);
        await opened.History.DeleteBeforeAsync(Records.Origin.AddDays(4), Cancellation);
        await opened.History.CompactAsync(Cancellation);

        await Task.WhenAll(records.Select(async record => await opened.History.AppendAsync(record, Cancellation)));
        await opened.History.FlushAsync(Cancellation);

        Assert.Equal(50, (await IdsAsync(opened.History, new ExecutionQuery { Limit = 100 })).Count);
        Recount.Check(records, await opened.History.GetStatisticsAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Append_ByManyAtOnce_WithReaders_KeepsEveryRecord()
    {
        await using var opened = await OpenAsync();
        var written = Enumerable.Range(0, 64).Select(seed => new Records(100 + seed).Many(20).ToArray()).ToArray();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadUntilStoppedAsync(opened.History, stop.Token), Cancellation)).ToArray();

        await Task.WhenAll(written.Select(records => Task.Run(
            async () =>
            {
                foreach (var record in records)
                {
                    await opened.History.AppendAsync(record, Cancellation);
                }
            },
            Cancellation)));
        await opened.History.FlushAsync(Cancellation);
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(
            written.SelectMany(records => records).Select(record => record.Id).OrderDescending(),
            await IdsAsync(opened.History, new ExecutionQuery { Limit = 10_000 }));
    }

    /// <summary>Opens an empty history.</summary>
    private protected abstract Task<OpenedHistory> OpenEmptyAsync();

    private protected static async Task<List<Guid>> IdsAsync(IExecutionHistory history, ExecutionQuery query)
    {
        var ids = new List<Guid>();
        await foreach (var record in history.QueryAsync(query, Cancellation))
        {
            ids.Add(record.Id);
        }

        return ids;
    }

    private static async Task ReadUntilStoppedAsync(IExecutionHistory history, CancellationToken stop)
    {
        long seen = 0;
        while (!stop.IsCancellationRequested)
        {
            var statistics = await history.GetStatisticsAsync(cancellationToken: Cancellation);
            Assert.True(statistics.Executions >= seen, "Records that were there have gone.");
            Assert.Equal(statistics.CostUsd, statistics.Routes.Sum(route => route.CostUsd));
            seen = statistics.Executions;
        }
    }

    private async Task<OpenedHistory> OpenAsync(params ExecutionRecord[] records)
    {
        var opened = await OpenEmptyAsync();
        await Task.WhenAll(records.Select(async record => await opened.History.AppendAsync(record, Cancellation)));
        await opened.History.FlushAsync(Cancellation);
        return opened;
    }
}
