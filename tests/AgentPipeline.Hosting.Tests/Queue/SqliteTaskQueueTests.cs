using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

public sealed class SqliteTaskQueueTests : IDisposable
{
    private static readonly Dictionary<string, int> _noLimits = [];

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Receive_SeveralPriorities_HighestFirstThenThoseThatCameFirst()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a"), Entry("b", priority: 5), Entry("c", kind: "code", priority: 5), Entry("d", kind: "code"), Entry("e", priority: -1)], Cancellation);

        Assert.Equal(["b", "c", "a"], Ids(await queue.ReceiveAsync(3, _noLimits, Cancellation)));
        Assert.Equal(["d", "e"], Ids(await queue.ReceiveAsync(9, _noLimits, Cancellation)));
    }

    [Fact]
    public async Task Receive_KindHasNoRoom_TheOthersAreHandedOut()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a", kind: "code"), Entry("b", kind: "code"), Entry("c", kind: "text"), Entry("d")], Cancellation);

        Assert.Equal(["a", "c", "d"], Ids(await queue.ReceiveAsync(9, new Dictionary<string, int> { ["code"] = 1 }, Cancellation)));
        Assert.Equal(["b"], Ids(await queue.ReceiveAsync(9, _noLimits, Cancellation)));
    }

    [Fact]
    public async Task Enqueue_IdIsThere_IsNotAddedUntilTheEntryIsDone()
    {
        using var queue = Open();
        Assert.Equal(1, await queue.EnqueueAsync([Entry("a", deduplicationId: "x")], Cancellation));
        Assert.Equal(1, await queue.EnqueueAsync([Entry("b", deduplicationId: "x"), Entry("c")], Cancellation));
        var delivery = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];
        Assert.Equal(0, await queue.EnqueueAsync([Entry("d", deduplicationId: "x")], Cancellation));

        await queue.CompleteAsync(delivery);

        Assert.Equal(1, await queue.EnqueueAsync([Entry("e", deduplicationId: "x")], Cancellation));
    }

    [Fact]
    public async Task Receive_WorkerWentAwayWithIt_IsHandedOutAgainUnderTheSameExecution()
    {
        TaskDelivery first;
        using (var queue = Open())
        {
            await queue.EnqueueAsync([Entry("a")], Cancellation);
            first = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];
        }

        using var next = Open();
        var second = (await next.ReceiveAsync(1, _noLimits, Cancellation))[0];

        Assert.Equal((1, false), (first.Number, first.Redelivered));
        Assert.Equal((2, true, first.ExecutionId), (second.Number, second.Redelivered, second.ExecutionId));
        Assert.NotNull(first.Entry.Task.IdempotencyKey);
        Assert.Equal(first.Entry.Task.IdempotencyKey, second.Entry.Task.IdempotencyKey);
    }

    [Fact]
    public async Task Release_Cancelled_NextDeliveryIsAnExecutionOfItsOwn()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a")], Cancellation);
        var first = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];

        await queue.ReleaseAsync(first, TimeSpan.Zero, ReleaseReason.Cancelled);
        var second = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];

        Assert.Equal((1, false), (second.Number, second.Redelivered));
        Assert.NotEqual(first.ExecutionId, second.ExecutionId);
        Assert.Equal(first.Entry.Task.IdempotencyKey, second.Entry.Task.IdempotencyKey);
    }

    [Fact]
    public async Task Release_NotBegun_NextDeliveryIsTheSame()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a")], Cancellation);
        var first = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];

        await queue.ReleaseAsync(first, TimeSpan.Zero, ReleaseReason.NotBegun);
        var second = (await queue.ReceiveAsync(1, _noLimits, Cancellation))[0];

        Assert.Equal((1, first.ExecutionId), (second.Number, second.ExecutionId));
    }

    [Fact]
    public async Task Release_WithDelay_IsHandedOutWhenItIsOver()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a")], Cancellation);
        await queue.ReleaseAsync((await queue.ReceiveAsync(1, _noLimits, Cancellation))[0], TimeSpan.FromSeconds(10), ReleaseReason.Failed);
        var receiving = queue.ReceiveAsync(1, _noLimits, Cancellation).AsTask();

        for (var second = 0; second < 9; second++)
        {
            await AdvanceAsync(receiving);
        }

        Assert.False(receiving.IsCompleted);
        while (!receiving.IsCompleted)
        {
            await AdvanceAsync(receiving);
        }

        Assert.Equal(2, (await receiving)[0].Number);
    }

    [Fact]
    public async Task Receive_AnotherProcessAddsATask_IsNoticed()
    {
        using var queue = Open();
        using var other = Open();
        var receiving = queue.ReceiveAsync(1, _noLimits, Cancellation).AsTask();

        await other.EnqueueAsync([Entry("a")], Cancellation);
        while (!receiving.IsCompleted)
        {
            await AdvanceAsync(receiving);
        }

        Assert.Equal(["a"], Ids(await receiving));
    }

    [Fact]
    public async Task Receive_Cancelled_NothingIsHandedOut()
    {
        using var queue = Open();
        using var cancellation = new CancellationTokenSource();
        var receiving = queue.ReceiveAsync(1, _noLimits, cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
        await queue.EnqueueAsync([Entry("a")], Cancellation);

        Assert.Equal(1, (await queue.GetStatusAsync(Cancellation)).Waiting);
    }

    [Fact]
    public async Task PutAside_Retried_IsHandedOutAgainAndMayHaveBeenRun()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a", deduplicationId: "x"), Entry("b")], Cancellation);
        var deliveries = await queue.ReceiveAsync(2, _noLimits, Cancellation);
        await queue.PutAsideAsync(deliveries[0], "no reason");
        await queue.PutAsideAsync(deliveries[1], "no reason, either");

        var item = SqliteTaskQueue.ReadItems(_directory.At("queue.db"), 9)[0];
        Assert.Equal(("a", "put aside", "no reason"), (item.TaskId, item.State, item.Reason));
        Assert.Equal(1, await queue.RetryAsync(item.Number));
        Assert.Equal(1, await queue.DiscardAsync(null));

        var again = (await queue.ReceiveAsync(9, _noLimits, Cancellation))[0];
        Assert.Equal(("a", 1, true, deliveries[0].ExecutionId), (again.Entry.Task.Id, again.Number, again.Redelivered, again.ExecutionId));
        Assert.Equal(new QueueStatus(0, 1, 0, null), await queue.GetStatusAsync(Cancellation));
    }

    [Theory]
    [InlineData("{\"id\":1}", "entry 1", "1")]
    [InlineData("{\"id\":\"a\",\"prompt\":", "a", "entry 1")]
    [InlineData("{\"id\":\"a\",\"prompt\":\"x\",\"newer\":true}", "a", "a")]
    [InlineData("", "entry 1", "entry 1")]
    public async Task Receive_TaskCannotBeRead_IsHandedOutWithWhatIsWrong(string json, string id, string listed)
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a"), Entry("b")], Cancellation);
        Sql($"UPDATE entries SET task = '{json}' WHERE seq = 1");

        var deliveries = await queue.ReceiveAsync(9, _noLimits, Cancellation);

        Assert.Equal([id, "b"], Ids(deliveries));
        Assert.StartsWith("The task cannot be read: ", deliveries[0].Problem, StringComparison.Ordinal);
        Assert.Null(deliveries[1].Problem);
        Assert.Equal([listed, "b"], SqliteTaskQueue.ReadItems(_directory.At("queue.db"), 9).Select(item => item.TaskId));
    }

    [Fact]
    public async Task Open_NotAQueue_FileStaysAsItIs()
    {
        await File.WriteAllTextAsync(_directory.At("queue.db"), new string('x', 5000), Cancellation);
        using var queue = Open();

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => queue.Opened);

        Assert.Contains("is damaged, or no task queue", exception.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(_directory.At("queue.db"), Cancellation));
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsRefused()
    {
        Sql("CREATE TABLE other (x)");
        using var queue = Open();

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => queue.EnqueueAsync([Entry("a")], Cancellation).AsTask());

        Assert.Contains("a database of another program", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_CountsAndTellsTheOldest()
    {
        using var queue = Open();
        await queue.EnqueueAsync([Entry("a")], Cancellation);
        var since = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));
        await queue.EnqueueAsync([Entry("b")], Cancellation);

        Assert.Equal(new QueueStatus(2, 0, 0, since), await queue.GetStatusAsync(Cancellation));
    }

    [Fact]
    public async Task Enqueue_ByManyAtOnce_AllAreThere()
    {
        using var queue = Open();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Task.Run(() => queue.EnqueueAsync(new AgentTask { Id = $"{number}", Prompt = "x" }, cancellationToken: Cancellation).AsTask(), Cancellation)));

        var deliveries = await queue.ReceiveAsync(1000, _noLimits, Cancellation);
        Assert.Equal(500, deliveries.Select(delivery => delivery.Entry.Task.Id).Distinct().Count());
        Assert.Equal(500, deliveries.Select(delivery => delivery.ExecutionId).Distinct().Count());
    }

    private SqliteTaskQueue Open() => new(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, _time);

    private async Task AdvanceAsync(Task task)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAny(task, Task.Delay(10, Cancellation));
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.At("queue.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static QueuedTask Entry(string id, string? kind = null, int priority = 0, string? deduplicationId = null)
        => new(new AgentTask { Id = id, Prompt = "prompt", Kind = kind }) { Priority = priority, DeduplicationId = deduplicationId };

    private static List<string> Ids(IReadOnlyList<TaskDelivery> deliveries) => [.. deliveries.Select(delivery => delivery.Entry.Task.Id)];
}
