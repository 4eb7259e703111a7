using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting.Tests;

public sealed class TaskFolderFaultTests : IDisposable
{
    private const string TwoTasks = "{\"id\":\"1\",\"prompt\":\"one\"}\n{\"id\":\"2\",\"prompt\":\"two\"}\n";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Resume_TaskEndsWhileItsLineIsRead_IsNotTakenUpAgain()
    {
        Put("working/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        await using var file = TaskFolderFile.Open(_directory.At("working/a.jsonl"));
        using var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System);
        var entry = new QueuedTask(new AgentTask { Id = "1", Prompt = "one" }) { DeduplicationId = "1" };
        await queue.EnqueueAsync([entry], Cancellation);
        var delivery = (await queue.ReceiveAsync(1, new Dictionary<string, int>(), Cancellation))[0];
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var adding = file.AddAsync([entry.Task], async _ =>
        {
            await read.Task;
            await queue.EnqueueAsync([entry], Cancellation);
        });

        var completing = CompleteAsync();
        while (!completing.IsCompleted && new FileInfo(_directory.At("working/a.results.jsonl")).Length == 0)
        {
            await Task.Yield();
        }

        await Task.WhenAny(completing, Task.Delay(100, Cancellation));
        read.SetResult();
        await Task.WhenAll(adding, completing);

        Assert.Equal(new QueueStatus(0, 0, 0, null), await queue.GetStatusAsync(Cancellation));

        async Task CompleteAsync()
        {
            await file.CompleteAsync(Result("1", delivery.ExecutionId));
            await queue.CompleteAsync(delivery);
        }
    }

    [Fact]
    public async Task Worker_TaskWasPutAsideAndTheProcessEnded_IsNotTakenUpAgain()
    {
        Put("working/a.jsonl", TwoTasks);
        var ends = new EndLog();
        var first = new AsyncPipeline(async (execution, cancellationToken) =>
        {
            if (execution.Task.Id == "2")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            execution.Features.Set(new RecordingFailure(new IOException("the disk is full")));
        });
        using (var host = Build(first, new EventLog(0), services => services.AddSingleton<ITaskEndListener>(ends)))
        {
            await host.StartAsync(Cancellation);
            await ends.WaitAsync(1, Cancellation);
            await host.StopAsync(Cancellation);
        }

        var second = new EchoPipeline();
        await RunUntilAsync(second, new EventLog(4), log => log.Logged);

        Assert.Equal("2", Assert.Single(second.Executions).Task.Id);
        Assert.Equal([_directory.At("failed/a.jsonl"), _directory.At("failed/a.results.jsonl")], Directory.GetFiles(_directory.At("failed")).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_directory.At("working")));
    }

    [Fact]
    public async Task Worker_TaskOfAFileCannotBeReadInTheQueue_FileComesToItsEnd()
    {
        Put("working/a.jsonl", TwoTasks);
        using (var queue = new SqliteTaskQueue(new TaskQueueOptions { DatabasePath = _directory.At("queue.db") }, TimeProvider.System))
        {
            await queue.EnqueueAsync([new QueuedTask(new AgentTask { Id = "1", Prompt = "one" }) { Source = "folder:a.jsonl", DeduplicationId = "folder:a.jsonl#1" }], Cancellation);
        }

        using (var connection = new SqliteConnection($"Data Source={_directory.At("queue.db")};Pooling=False"))
        {
            connection.Open();
            Sql(connection, "UPDATE entries SET task = 'x'");
        }

        var pipeline = new EchoPipeline();
        await RunUntilAsync(pipeline, new EventLog(4), log => log.Logged);

        Assert.Equal("2", Assert.Single(pipeline.Executions).Task.Id);
        Assert.True(Exists("failed/a.jsonl"));
    }

    [Fact]
    public async Task OnCompleted_FolderCannotBeResumed_IsToBeToldAgain()
    {
        Put("working/a.jsonl", TwoTasks);
        Put("working/b.results.jsonl", "");
        Directory.CreateDirectory(_directory.At("done/b.results.jsonl"));
        using var host = Build(new EchoPipeline(), new EventLog(0));
        var source = host.Services.GetRequiredService<TaskFolderSource>();
        await source.StartAsync(Cancellation);

        await Assert.ThrowsAnyAsync<IOException>(() => source.OnCompletedAsync(
            new TaskDelivery(new QueuedTask(new AgentTask { Id = "1", Prompt = "one" }) { Source = "folder:a.jsonl" }, "1", Guid.NewGuid(), 1, false, DateTimeOffset.UnixEpoch), Result("1", Guid.NewGuid())).AsTask());
    }

    [Fact]
    public async Task Worker_QueueIsLockedByAnotherProcess_FileIsWorkedOffLater()
    {
        using var connection = new SqliteConnection($"Data Source={_directory.At("queue.db")};Pooling=False");
        var pipeline = new EchoPipeline();
        var log = new EventLog(8);
        using var host = Build(pipeline, log);
        await host.StartAsync(Cancellation);
        connection.Open();
        Sql(connection, "BEGIN IMMEDIATE");

        Put("inbox/a.jsonl", TwoTasks);
        await UntilAsync(() => log.Logged.IsCompleted || Exists("failed/a.jsonl"));
        Sql(connection, "ROLLBACK");
        await UntilAsync(() => Exists("done/a.results.jsonl") || Exists("failed/a.jsonl"));
        await host.StopAsync(Cancellation);

        Assert.Equal(2, File.ReadLines(_directory.At("done/a.results.jsonl")).Count());
        Assert.Equal(2, pipeline.Executions.Count);
    }

    [Fact]
    public async Task Worker_FileCannotBeMovedToDone_IsTriedAgain()
    {
        var log = new EventLog(5);
        using var host = Build(new EchoPipeline { OnExecute = _ => BlockDone() }, log);
        await host.StartAsync(Cancellation);
        Put("inbox/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        await log.Logged;

        File.Delete(_directory.At("done"));
        await UntilAsync(() => Exists("done/a.results.jsonl"));
        await host.StopAsync(Cancellation);

        Assert.True(Exists("done/a.jsonl"));

        void BlockDone()
        {
            Directory.Delete(_directory.At("done"));
            File.WriteAllText(_directory.At("done"), "");
        }
    }

    [Fact]
    public async Task Worker_SomebodyTakesTheFileAway_ResultsAppearInDone()
    {
        using var host = Build(new EchoPipeline { OnExecute = _ => File.Delete(_directory.At("working/a.jsonl")) }, new EventLog(0));
        await host.StartAsync(Cancellation);
        Put("inbox/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");

        await UntilAsync(() => Exists("done/a.results.jsonl"));
        await host.StopAsync(Cancellation);

        Assert.Equal("1", JsonDocument.Parse(Assert.Single(File.ReadLines(_directory.At("done/a.results.jsonl")))).RootElement.GetProperty("id").GetString());
    }

    private static TaskResult Result(string id, Guid executionId) => new()
    {
        Id = id,
        ExecutionId = executionId,
        Success = true,
        Output = "",
        Attempts = 1,
        Recoveries = [],
        ToolCalls = 0,
        DurationMs = 1,
        InputTokens = 0,
        OutputTokens = 0,
        CostUsd = 0,
    };

    private bool Exists(string path) => File.Exists(_directory.At(path));

    private void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_directory.At(path))!);
        File.WriteAllText(_directory.At(path), content);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var looks = 0; !condition(); looks++)
        {
            Assert.InRange(looks, 0, 3000);
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task RunUntilAsync(EchoPipeline pipeline, EventLog log, Func<EventLog, Task> end)
    {
        using var host = Build(pipeline, log);
        await host.StartAsync(Cancellation);
        await end(log).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await host.StopAsync(Cancellation);
    }

    private static void Sql(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private IHost Build(IAgentPipeline pipeline, EventLog log, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TaskQueue:DatabasePath"] = _directory.At("queue.db"),
            ["Worker:DrainTimeout"] = "00:00:00.010",
            ["Worker:Folder"] = _directory.Path,
            ["Worker:PollInterval"] = "00:00:00.010",
        });
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(pipeline);
        configure?.Invoke(builder.Services);
        builder.Services.AddTaskFolder();
        return builder.Build();
    }
}
