using AgentPipeline.History.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting.Tests;

public sealed class AgentTaskWorkerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Worker_TasksInTheQueue_AreRunAndTheListenerIsToldOnce()
    {
        var listener = new EndLog();
        using var host = Build(new EchoPipeline(), listener);
        await host.StartAsync(Cancellation);

        await EnqueueAsync(host, "hello", "fail");
        await listener.WaitAsync(2, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Equal([("fail", false), ("hello", true)], listener.Ends.Select(end => (end.Delivery.Entry.Task.Id, end.Result!.Success)).OrderBy(end => end.Id));
        Assert.Equal(new QueueStatus(0, 0, 0, null), SqliteTaskQueue.ReadStatus(_directory.At("queue.db")));
    }

    [Fact]
    public async Task Worker_KindHasALimit_NoMoreOfItRunAtOnceAndOthersGoOn()
    {
        var listener = new EndLog();
        var running = 0;
        var most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var other = new CountdownEvent(4);
        var pipeline = new AsyncPipeline(async (execution, cancellationToken) =>
        {
            if (execution.Task.Kind != "code")
            {
                other.Signal();
                return;
            }

            lock (other)
            {
                most = Math.Max(most, ++running);
                if (running == 2)
                {
                    full.TrySetResult();
                }
            }

            // The others are done while as many of this kind run as may.
            await full.Task.WaitAsync(cancellationToken);
            await Task.Run(() => other.Wait(cancellationToken), cancellationToken);
            lock (other)
            {
                running--;
            }
        });
        using var host = Build(pipeline, listener, ("Worker:Parallelism", "4"), ("Worker:KindLimits:code", "2"));
        var queue = host.Services.GetRequiredService<IAgentTaskQueue>();
        await queue.EnqueueAsync([.. Enumerable.Range(0, 6).Select(number => Entry($"code {number}", "code")), .. Enumerable.Range(0, 4).Select(number => Entry($"text {number}", "text"))], Cancellation);

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(10, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Worker_QueueCannotTakeBackWhatHasNoRoom_WorkGoesOn()
    {
        var listener = new EndLog();
        using var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System);
        await queue.EnqueueAsync([Entry("1", "code"), Entry("2", "code")], Cancellation);
        using var host = Build(
            new EchoPipeline(), listener, services => services.AddSingleton<IAgentTaskQueue>(queue).AddSingleton<IAgentTaskReceiver>(new KindlessQueue(queue)), null, ("Worker:KindLimits:code", "1"));

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(2, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Equal(["1", "2"], listener.Ends.Select(end => end.Delivery.Entry.Task.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stop_TaskRuns_ItComesToItsEndAndWhatWaitsStays()
    {
        var listener = new EndLog();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Build(new AsyncPipeline(async (_, _) =>
        {
            begun.TrySetResult();
            await goOn.Task;
        }), listener, ("Worker:Parallelism", "1"));
        await EnqueueAsync(host, "a", "b");
        await host.StartAsync(Cancellation);
        await begun.Task;

        var stopping = host.StopAsync(Cancellation);
        goOn.SetResult();
        await stopping;

        Assert.Equal("a", Assert.Single(listener.Ends).Delivery.Entry.Task.Id);
        Assert.Equal(("b", "waiting"), SqliteTaskQueue.ReadItems(_directory.At("queue.db"), 9).Select(item => (item.TaskId, item.State)).Single());
    }

    [Fact]
    public async Task Stop_DrainTimeoutIsOver_TaskIsCancelledAndRunsAgainAsAnExecutionOfItsOwn()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new AsyncPipeline((_, cancellationToken) =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using (var host = Build(first, new EndLog(), ("Worker:DrainTimeout", "00:00:00.010")))
        {
            await EnqueueAsync(host, "a");
            await host.StartAsync(Cancellation);
            await begun.Task;
            await host.StopAsync(Cancellation);
        }

        var listener = new EndLog();
        var second = new EchoPipeline();
        using (var host = Build(second, listener))
        {
            await host.StartAsync(Cancellation);
            await listener.WaitAsync(1, Cancellation);
            await host.StopAsync(Cancellation);
        }

        Assert.NotEqual(Assert.Single(first.Executions).Id, Assert.Single(second.Executions).Id);
        Assert.Equal(1, Assert.Single(listener.Ends).Delivery.Number);
    }

    [Fact]
    public async Task Worker_ListenerFails_ItIsToldAgainAndNothingRunsAgain()
    {
        var listener = new EndLog { Failures = 1 };
        var pipeline = new EchoPipeline();
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At("history.db"), cancellationToken: Cancellation);
        pipeline.History = history;
        using var host = Build(pipeline, listener, history: history);
        await EnqueueAsync(host, "hello");

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(1, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Single(pipeline.Executions);
        var (delivery, result, _) = Assert.Single(listener.Ends);
        Assert.Equal((2, pipeline.Executions[0].Id, "hello"), (delivery.Number, result!.ExecutionId, result.Output));
    }

    [Fact]
    public async Task Worker_BegunTooOften_IsPutAsideWithTheReason()
    {
        var listener = new EndLog { Failures = int.MaxValue };
        using var host = Build(new EchoPipeline(), listener, ("Worker:MaxDeliveries", "1"));
        await EnqueueAsync(host, "a");

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(1, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.StartsWith("It was begun once and never came to its end", Assert.Single(listener.Ends).Reason, StringComparison.Ordinal);
        Assert.Equal(1, SqliteTaskQueue.ReadStatus(_directory.At("queue.db")).PutAside);
    }

    [Fact]
    public async Task Worker_ExecutionIsNotRecorded_IsPutAsideWithoutAResult()
    {
        var listener = new EndLog();
        using var host = Build(new EchoPipeline { OnExecute = static execution => execution.Features.Set(new RecordingFailure(new IOException("the disk is full"))) }, listener);
        await EnqueueAsync(host, "a");

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(1, Cancellation);
        await host.StopAsync(Cancellation);

        var end = Assert.Single(listener.Ends);
        Assert.Null(end.Result);
        Assert.Contains("the disk is full", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInput_AllHasEnded_HostStopsAndEveryTaskHasAResultLine()
    {
        var output = new StringWriter();
        using var host = Build(new EchoPipeline(), new EndLog(), services => services.AddStandardInputTasks()
            .AddSingleton(provider => Source(provider, "{\"id\":\"a\",\"prompt\":\"x\"}\nwrong\n{\"id\":\"b\",\"prompt\":\"y\"}\n", output)));

        await host.RunAsync(Cancellation);

        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("\"success\":true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StandardInput_AnotherListenerFails_EveryTaskHasOneResultLine()
    {
        var output = new StringWriter();
        var other = new EndLog { Failures = 1 };
        var pipeline = new AsyncPipeline((execution, cancellationToken) => execution.Task.Id == "a" ? Task.CompletedTask : other.WaitAsync(1, cancellationToken));
        using var host = Build(pipeline, new EndLog(), services => services.AddStandardInputTasks().AddSingleton<ITaskEndListener>(other)
            .AddSingleton(provider => Source(provider, "{\"id\":\"a\",\"prompt\":\"x\"}\n{\"id\":\"b\",\"prompt\":\"y\"}\n", output)));

        await host.RunAsync(Cancellation);

        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Start_QueueCannotBeUsed_FailsAndSaysWhy()
    {
        await File.WriteAllTextAsync(_directory.At("queue.db"), new string('x', 5000), Cancellation);
        using var host = Build(new EchoPipeline(), new EndLog());

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => host.StartAsync(Cancellation));

        Assert.Contains("is damaged, or no task queue", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Worker:KindLimits:code", "0")]
    [InlineData("Worker:MaxDeliveries", "0")]
    [InlineData("Worker:DrainTimeout", "-00:00:01")]
    [InlineData("Worker:MaxQueueLag", "00:00:00")]
    [InlineData("TaskQueue:DatabasePath", " ")]
    [InlineData("TaskQueue:PollInterval", "00:00:00")]
    public async Task Start_WrongOption_FailsAndNamesTheKey(string key, string value)
    {
        using var host = Build(new EchoPipeline(), new EndLog(), (key, value));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Worker:DrainTimeout", "abc", "set it to a time such as 00:00:20.")]
    [InlineData("Worker:Parallelism", "many", "set it to a whole number such as 4.")]
    [InlineData("Worker:RequireRecord", "perhaps", "set it to true or false.")]
    [InlineData("Worker:KindLimits:code", "few", "set it to a whole number such as 1.")]
    [InlineData("TaskQueue:PollInterval", "1 s", "set it to a time such as 00:00:01.")]
    public async Task Start_ValueOfAnotherKind_FailsAndSaysWhatIsExpected(string key, string value, string wayOut)
    {
        using var host = Build(new EchoPipeline(), new EndLog(), (key, value));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Equal($"{key} is \"{value}\"; {wayOut}", exception.Message);
    }

    [Fact]
    public async Task Worker_EntryCannotBeRead_ListenersAreToldThatItWasPutAside()
    {
        var listener = new EndLog();
        using var host = Build(new EchoPipeline(), listener);
        await EnqueueAsync(host, "a", "b");
        using (var connection = new SqliteConnection($"Data Source={_directory.At("queue.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE entries SET task = '{\"id\":\"a\",\"prompt\":' WHERE seq = 1";
            command.ExecuteNonQuery();
        }

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(2, Cancellation);
        await host.StopAsync(Cancellation);

        var end = Assert.Single(listener.Ends, static end => end.Reason is not null);
        Assert.Equal("a", end.Delivery.Entry.Task.Id);
        Assert.StartsWith("The task cannot be read: ", end.Reason, StringComparison.Ordinal);
        Assert.Equal(1, SqliteTaskQueue.ReadStatus(_directory.At("queue.db")).PutAside);
    }

    [Fact]
    public async Task Worker_QueueCannotChooseByKind_WhatTheHistoryHasIsNotRunAgain()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At("history.db"), cancellationToken: Cancellation);
        using (var earlier = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System))
        {
            await earlier.EnqueueAsync([Entry("1", "code"), Entry("2", "code")], Cancellation);
            var second = (await earlier.ReceiveAsync(2, new Dictionary<string, int>(), Cancellation))[1];
            await history.AppendAsync(
                new ExecutionRecord { Id = second.ExecutionId, TaskId = "2", StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromSeconds(1), Success = true, Output = "recorded" }, Cancellation);
            await history.FlushAsync(Cancellation);
        }

        var listener = new EndLog();
        using var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System);
        var pipeline = new EchoPipeline();
        using var host = Build(
            pipeline, listener, services => services.AddSingleton<IAgentTaskQueue>(queue).AddSingleton<IAgentTaskReceiver>(new KindlessQueue(queue)), history, ("Worker:KindLimits:code", "1"));

        await host.StartAsync(Cancellation);
        await listener.WaitAsync(2, Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Equal("1", Assert.Single(pipeline.Executions).Task.Id);
        Assert.Contains(listener.Ends, static end => end.Result!.Output == "recorded");
    }

    [Fact]
    public async Task StandardInput_QueueCannotBeWritten_IsTriedAgainAndNothingIsLost()
    {
        var output = new StringWriter();
        using var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System);
        using var host = Build(new EchoPipeline(), new EndLog(), services => services
            .AddSingleton<IAgentTaskQueue>(new FullQueue(queue)).AddSingleton<IAgentTaskReceiver>(queue)
            .AddStandardInputTasks().AddSingleton(provider => Source(provider, "{\"id\":\"a\",\"prompt\":\"x\"}\n{\"id\":\"b\",\"prompt\":\"y\"}\n", output)));

        await host.RunAsync(Cancellation);

        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static StandardInputSource Source(IServiceProvider provider, string input, StringWriter output) => new(
        provider.GetRequiredService<IAgentTaskQueue>(), provider.GetRequiredService<TaskFileReader>(), provider.GetRequiredService<IHostApplicationLifetime>(),
        TimeProvider.System, provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<StandardInputSource>>())
    {
        Input = new StringReader(input),
        Output = output,
    };

    private static QueuedTask Entry(string id, string? kind = null) => new(new AgentTask { Id = id, Prompt = id, Kind = kind });

    private static async Task EnqueueAsync(IHost host, params string[] ids)
        => await host.Services.GetRequiredService<IAgentTaskQueue>().EnqueueAsync([.. ids.Select(id => Entry(id))], Cancellation);

    private IHost Build(IAgentPipeline pipeline, EndLog listener, params (string Key, string Value)[] settings) => Build(pipeline, listener, static _ => { }, null, settings);

    private IHost Build(IAgentPipeline pipeline, EndLog listener, IExecutionHistory history) => Build(pipeline, listener, static _ => { }, history);

    private IHost Build(IAgentPipeline pipeline, EndLog listener, Action<IServiceCollection> configure, IExecutionHistory? history = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("TaskQueue:DatabasePath", _directory.At("queue.db"))]);
        builder.Configuration.AddInMemoryCollection([.. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
        builder.Services.AddSingleton(pipeline);
        builder.Services.AddSingleton<ITaskEndListener>(listener);
        if (history is not null)
        {
            builder.Services.AddSingleton(history);
        }

        configure(builder.Services);
        builder.Services.AddAgentWorker();
        return builder.Build();
    }
}
