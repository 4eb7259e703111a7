using AgentPipeline.History;
using AgentPipeline.History.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

public sealed class DeliveryRunnerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_WorkerHasToStopAndTheHistoryHasTheExecution_ResultIsTold()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At("history.db"), cancellationToken: Cancellation);
        using (var first = Open())
        {
            await first.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
            await history.AppendAsync(Record((await ReceiveAsync(first)).ExecutionId), Cancellation);
            await history.FlushAsync(Cancellation);
        }

        using var queue = Open();
        var pipeline = new EchoPipeline();
        var listener = new EndLog();

        var end = await Runner(queue, pipeline, listener, history).RunAsync(await ReceiveAsync(queue), new CancellationToken(canceled: true));

        Assert.Equal(DeliveryEnd.Completed, end);
        Assert.Single(listener.Ends);
        Assert.Empty(pipeline.Executions);
    }

    [Fact]
    public async Task Run_ListenerIsCutShortWhenTheWorkerHasToStop_ExecutionKeepsItsId()
    {
        using var queue = Open();
        using var stop = new CancellationTokenSource();
        await queue.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
        var first = await ReceiveAsync(queue);

        await Runner(queue, new EchoPipeline(), new StoppingListener(stop), null).RunAsync(first, stop.Token);
        var second = await ReceiveAsync(queue);

        Assert.Equal((first.ExecutionId, true), (second.ExecutionId, second.Redelivered));
    }

    [Fact]
    public async Task Run_HistoryHasNotWrittenTheExecutionYet_NothingRunsAgain()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(
            _directory.At("history.db"), new ExecutionHistoryOptions { FlushInterval = TimeSpan.FromMinutes(1) }, cancellationToken: Cancellation);
        using var queue = Open();
        await queue.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
        var pipeline = new AsyncPipeline(async (execution, cancellationToken) => await history.AppendAsync(Record(execution.Id), cancellationToken));
        var listener = new EndLog { Failures = 1 };
        var runner = Runner(queue, pipeline, listener, history);

        await runner.RunAsync(await ReceiveAsync(queue), Cancellation);
        await runner.RunAsync(await ReceiveAsync(queue), Cancellation);

        Assert.Single(pipeline.Executions);
        Assert.Single(listener.Ends);
    }

    [Fact]
    public async Task Run_ListenerIsNeverToldThatATaskWasPutAside_TaskIsPutAsideAllTheSame()
    {
        var time = new FakeTimeProvider();
        using var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, time);
        await queue.EnqueueAsync(Named("a"), cancellationToken: Cancellation);
        using var log = new EventLog(24);
        var (deaf, other) = (new DeafListener(), new EndLog { Failures = int.MaxValue });
        var runner = new DeliveryRunner(
            new AgentTaskRunner(new EchoPipeline(), time), queue, [deaf, other], Options.Create(new WorkerOptions { MaxDeliveries = 2 }), time,
            LoggerFactory.Create(builder => builder.AddProvider(log)).CreateLogger<DeliveryRunner>());

        for (var end = DeliveryEnd.Released; end != DeliveryEnd.PutAside; end = await runner.RunAsync(await ReceiveAsync(queue), Cancellation))
        {
            Assert.InRange(deaf.Told, 0, 50);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(log.Logged.IsCompleted);
        Assert.InRange(deaf.Told, 10, 50);
        Assert.Equal(1, (await queue.GetStatusAsync(Cancellation)).PutAside);
        Assert.NotNull(Assert.Single(other.Ends).Reason);
    }

    private SqliteTaskQueue Open() => new(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System);

    private static DeliveryRunner Runner(SqliteTaskQueue queue, IAgentPipeline pipeline, ITaskEndListener listener, IExecutionHistory? history) => new(
        new AgentTaskRunner(pipeline, TimeProvider.System), queue, [listener], Options.Create(new WorkerOptions()), TimeProvider.System, NullLogger<DeliveryRunner>.Instance, history);

    private static async Task<TaskDelivery> ReceiveAsync(SqliteTaskQueue queue) => (await queue.ReceiveAsync(1, new Dictionary<string, int>(), Cancellation))[0];

    private static AgentTask Named(string id) => new() { Id = id, Prompt = "prompt" };

    private static ExecutionRecord Record(Guid id) => new()
    {
        Id = id,
        TaskId = "a",
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(1),
        Success = true,
        Output = "done",
    };

    private sealed class DeafListener : ITaskEndListener
    {
        public int Told { get; private set; }

        public ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result) => throw new IOException("The listener fails.");

        public ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason)
        {
            Told++;
            throw new IOException("The listener fails.");
        }
    }

    private sealed class StoppingListener(CancellationTokenSource stop) : ITaskEndListener
    {
        public ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
        {
            stop.Cancel();
            throw new TaskCanceledException("The receiver of results did not answer in time.");
        }
    }
}
