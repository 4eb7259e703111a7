using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed partial class SqliteExecutionHistoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(Records.Origin);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_Durable_IsCommittedWhenItReturns()
    {
        await using var history = Open(HistoryDurability.Durable);
        for (var minute = 0; minute < 10; minute++)
        {
            await history.AppendAsync(Records.Success(minute), Cancellation);

            Assert.Equal(minute + 1L, HistoryAudit.Sql(history.Path, "SELECT COUNT(*) FROM documents"));
        }
    }

    [Fact]
    public async Task Append_Batched_IsWrittenWhenTheIntervalHasPassed()
    {
        await using var history = Open(HistoryDurability.Batched);
        await history.AppendAsync(Records.Success(), Cancellation);

        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(0, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await UntilAsync(history, 1);
    }

    [Fact]
    public async Task Append_BatchedAndManyRecords_DoesNotWaitForTheInterval()
    {
        await using var history = Open(HistoryDurability.Batched);
        foreach (var record in new Records(1).Many(600))
        {
            await history.AppendAsync(record, Cancellation);
        }

        await UntilAsync(history, 512);
    }

    [Fact]
    public async Task Append_QueueIsFull_WaitsForRoom()
    {
        await using var history = Open(HistoryDurability.Batched);
        await history.AppendAsync(Records.Success(), Cancellation);
        await history.FlushAsync(Cancellation);
        using (Locked())
        {
            for (var i = 0; i < WriteQueue.Capacity; i++)
            {
                Assert.True(history.AppendAsync(Records.Success(i), Cancellation).AsTask().IsCompletedSuccessfully);
            }

            using var giveUp = new CancellationTokenSource();
            var waiting = history.AppendAsync(Records.Success(-1), giveUp.Token).AsTask();
            Assert.False(waiting.IsCompleted);
            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await history.AppendAsync(Records.Success(-2), Cancellation);
        await history.FlushAsync(Cancellation);
        Assert.Equal(WriteQueue.Capacity + 2, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
    }

    [Fact]
    public async Task Append_DurableAndCallerGivesUp_IsStillWritten()
    {
        await using var history = Open(HistoryDurability.Durable);
        var record = Records.Success();
        using (Locked())
        {
            using var giveUp = new CancellationTokenSource();
            var waiting = history.AppendAsync(record, giveUp.Token).AsTask();
            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await history.FlushAsync(Cancellation);
        Assert.NotNull(await history.GetAsync(record.Id, Cancellation));
    }

    [Theory]
    [InlineData(HistoryDurability.Batched)]
    [InlineData(HistoryDurability.Durable)]
    public async Task Append_RecordThatCannotBeWritten_DoesNotCostTheOthers(HistoryDurability durability)
    {
        await using var history = Open(durability);
        var bad = Records.WithErrors(50, success: false, Records.Error((ErrorCategory)999, "x", recoverable: false));
        List<Task> appends;
        using (Locked())
        {
            appends = [.. Enumerable.Range(0, 100).Select(minute => history.AppendAsync(minute == 50 ? bad : Records.Success(minute), Cancellation).AsTask())];
        }

        var failures = await Task.WhenAll(appends.Select(append => Record.ExceptionAsync(() => append).AsTask()));
        var flush = await Record.ExceptionAsync(async () => await history.FlushAsync(Cancellation));

        Assert.Equal(99, (await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        if (durability == HistoryDurability.Durable)
        {
            Assert.IsType<HistoryStoreException>(Assert.Single(failures, failure => failure is not null));
            Assert.Null(flush);
        }
        else
        {
            Assert.StartsWith("1 executions could not be written", Assert.IsType<HistoryStoreException>(flush).Message, StringComparison.Ordinal);
        }

        await history.FlushAsync(Cancellation);
    }

    [Fact]
    public async Task OpenReadOnly_WhileAnotherWrites_SeesWhatIsCommitted()
    {
        await using var writer = Open(HistoryDurability.Durable);
        var first = Records.Success(0);
        await writer.AppendAsync(first, Cancellation);
        await using var reader = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File(), Cancellation);
        Assert.NotNull(await reader.GetAsync(first.Id, Cancellation));

        await writer.AppendAsync(Records.Success(1), Cancellation);

        Assert.Equal(2, (await reader.GetStatisticsAsync(cancellationToken: Cancellation)).Executions);
        await Assert.ThrowsAsync<HistoryStoreException>(async () => await reader.AppendAsync(Records.Success(2), Cancellation));
    }

    [Fact]
    public async Task Query_Cancelled_EndsInTheMiddleOfAStatement()
    {
        await using var history = Open(HistoryDurability.Durable);
        using var reader = new HistoryReader(new HistoryFile(history.Path));
        using var cancel = new CancellationTokenSource();

        var endless = reader.RunAsync(
            connection =>
            {
                cancel.Cancel();
                return connection.Number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            },
            0,
            cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    [Theory]
    [InlineData(HistoryDurability.Batched, 1)]
    [InlineData(HistoryDurability.Durable, 2)]
    public async Task Open_ForWriting_SetsTheFileUpForItsDurability(HistoryDurability durability, long synchronous)
    {
        var seen = new List<(string?, long)>();
        var file = new HistoryFile(_directory.File())
        {
            Connected = connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA journal_mode";
                seen.Add((command.ExecuteScalar() as string, connection.Number("PRAGMA synchronous")));
            },
        };

        await using (SqliteExecutionHistory.Open(file, new() { Durability = durability }, _time, NullLogger<SqliteExecutionHistory>.Instance))
        {
            Assert.Equal([("wal", synchronous)], seen);
        }

        Assert.Equal((long)HistorySchema.ApplicationId, HistoryAudit.Sql(_directory.File(), "PRAGMA application_id"));
        Assert.Equal((long)HistorySchema.Version, HistoryAudit.Sql(_directory.File(), "PRAGMA user_version"));
    }

    [Fact]
    public void Sqlite_IsTheReleaseThatWasMeasured()
        => Assert.True(Version.Parse((string)HistoryAudit.Sql(_directory.File(), "SELECT sqlite_version()")!) >= new Version(3, 50, 4));

    public void Dispose() => _directory.Dispose();

    private static async Task UntilAsync(SqliteExecutionHistory history, long executions)
    {
        while ((await history.GetStatisticsAsync(cancellationToken: Cancellation)).Executions < executions)
        {
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    private SqliteExecutionHistory Open(HistoryDurability durability) => SqliteExecutionHistory.Open(
        new HistoryFile(_directory.File()), new() { Durability = durability }, _time, NullLogger<SqliteExecutionHistory>.Instance);

    /// <summary>Holds the write lock, as another process would.</summary>
    private SqliteConnection Locked()
    {
        var connection = new SqliteConnection($"Data Source={_directory.File()};Pooling=False");
        connection.Open();
        connection.Run("BEGIN IMMEDIATE");
        return connection;
    }
}
