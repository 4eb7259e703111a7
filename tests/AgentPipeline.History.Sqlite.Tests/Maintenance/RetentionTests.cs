using AgentPipeline.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class RetentionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(Records.Origin);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_RecordsExpired_DeletesThemInTheBackgroundAndKeepsTheirFigures()
    {
        await WriteAsync(2 * Retention.ChunkRecords);
        _time.SetUtcNow(Records.Origin.AddDays(91));
        await using var history = Open();

        _time.Advance(WriterErrands.FirstMaintenance);
        while (await CountAsync(history) > 0)
        {
            await Task.Yield();
        }

        Assert.Equal(2 * Retention.ChunkRecords, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Dispose_BeforeMaintenanceBegan_DeletesWhatHasExpired()
    {
        await WriteAsync(10);
        _time.SetUtcNow(Records.Origin.AddDays(91));
        await Open().DisposeAsync();

        Assert.Equal(0L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM documents"));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(0)]
    public async Task Open_RecordsOfTheLastDayKept_KeepsThem(int days)
    {
        await WriteAsync(10);
        _time.SetUtcNow(Records.Origin.AddDays(90).AddHours(11.99));
        await Open(days).DisposeAsync();

        Assert.Equal(10L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM documents"));
    }

    [Fact]
    public async Task Append_DeletedRecordAgain_IsCountedOnce()
    {
        await WriteAsync(10);
        await using var history = Open();
        var deleted = await history.DeleteBeforeAsync(Records.Origin.AddDays(1), Cancellation);
        for (var minute = 0; minute < 10; minute++)
        {
            await history.AppendAsync(Records.Success(minute), Cancellation);
        }

        Assert.Equal(10, deleted);
        Assert.Equal(10, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Open_ClockHasGoneBack_DeletesNothing()
    {
        await WriteAsync(10);
        _time.SetUtcNow(Records.Origin.AddDays(1));
        await Open(1).DisposeAsync();
        var past = new FakeTimeProvider(Records.Origin.AddYears(-50));
        await using (var history = Open(1, past))
        {
            await history.AppendAsync(Records.Success() with { Id = Guid.CreateVersion7(), StartedAt = past.GetUtcNow() }, Cancellation);
        }

        Assert.Equal(11L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM documents"));
    }

    [Fact]
    public async Task Open_HoursOfLongAgo_AreDroppedAndTheirDaysKept()
    {
        await WriteAsync(200);
        _time.SetUtcNow(Records.Origin.AddDays(5));
        await Open().DisposeAsync();

        Assert.Equal(0L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM rollup_totals WHERE level = 2"));
        Assert.Equal(1L, HistoryAudit.Sql(_directory.File(), "SELECT COUNT(*) FROM rollup_totals WHERE level = 1"));
        await HistoryAudit.CheckAsync(_directory.File(), Cancellation);
    }

    [Fact]
    public async Task Retention_ManyRecords_GivesTheSpaceBack()
    {
        await WriteAsync(3000, new string('x', 4000));
        var full = new FileInfo(_directory.File()).Length;
        _time.SetUtcNow(Records.Origin.AddDays(91));
        await Open().DisposeAsync();

        Assert.True(new FileInfo(_directory.File()).Length < full / 4, $"{new FileInfo(_directory.File()).Length} of {full} bytes are left.");
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("INCREMENTAL")]
    public async Task Compact_AfterDeletion_GivesAllTheSpaceBack(string autoVacuum)
    {
        await WriteAsync(1000, new string('x', 4000));
        HistoryAudit.Sql(_directory.File(), $"PRAGMA auto_vacuum = {autoVacuum}; VACUUM");
        await using (var history = Open())
        {
            await history.DeleteBeforeAsync(Records.Origin.AddDays(1), Cancellation);
            await history.AppendAsync(Records.Success(5000), Cancellation);
            await history.CompactAsync(Cancellation);

            Assert.InRange(new FileInfo(_directory.File()).Length, 1, 200_000);
        }

        Assert.Equal(2L, HistoryAudit.Sql(_directory.File(), "PRAGMA auto_vacuum"));
        Assert.Equal(1001L, HistoryAudit.Sql(_directory.File(), "SELECT executions FROM rollup_totals WHERE level = 0"));
    }

    [Fact]
    public async Task DeleteBefore_ReadOnlyOrClosed_Throws()
    {
        await WriteAsync(1);
        await using var reader = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation);
        var closed = Open();
        await closed.DisposeAsync();

        await Assert.ThrowsAsync<HistoryStoreException>(() => reader.DeleteBeforeAsync(Records.Origin, Cancellation).AsTask());
        await Assert.ThrowsAsync<HistoryStoreException>(() => reader.CompactAsync(Cancellation).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.DeleteBeforeAsync(Records.Origin, Cancellation).AsTask());
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<int> CountAsync(SqliteExecutionHistory history)
        => await history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, Cancellation).CountAsync(Cancellation);

    private SqliteExecutionHistory Open(int days = 90, TimeProvider? time = null) => SqliteExecutionHistory.Open(
        new HistoryFile(_directory.File()), new() { Durability = HistoryDurability.Durable, RetentionDays = days }, time ?? _time, NullLogger<SqliteExecutionHistory>.Instance);

    private async Task WriteAsync(int records, string output = "")
    {
        await using var history = Open(0);
        await Task.WhenAll(Enumerable.Range(0, records).Select(async second
            => await history.AppendAsync(Records.Success(second % 10) with { Id = records > 10 ? Guid.CreateVersion7() : Records.Success(second).Id, Output = output }, Cancellation)));
    }
}
