using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting.Tests;

public sealed class TaskFolderWorkerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Worker_FileInInbox_TasksRunAndResultsAppearInDone()
    {
        var pipeline = new EchoPipeline();
        Put("inbox/b.jsonl", "{\"id\":\"1\",\"prompt\":\"hello\"}\nnot json\n{\"id\":\"2\",\"prompt\":\"fail\"}\n");

        await RunUntilAsync(pipeline, "done/b.results.jsonl");

        Assert.Equal(["1", "2"], Results("done/b.results.jsonl").Select(result => result.GetProperty("id").GetString()).Order());
        Assert.True(File.Exists(At("done/b.jsonl")));
        Assert.Empty(Directory.GetFiles(At("inbox")));
        Assert.Empty(Directory.GetFiles(At("working")));
    }

    [Fact]
    public async Task Worker_AnotherHasTheFolder_DoesNotStart()
    {
        using var folder = new TaskFolder(_directory.FullName, TimeProvider.System);
        using var second = Build(new EchoPipeline());

        var refused = await Assert.ThrowsAsync<IOException>(() => second.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("One worker at a time can have it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_EarlierProcessStopped_OnlyTheRestRuns()
    {
        var first = new EchoPipeline();
        Put("inbox/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        await RunUntilAsync(first, "done/a.results.jsonl");
        var line = await File.ReadAllTextAsync(At("done/a.results.jsonl"), TestContext.Current.CancellationToken);

        // What a killed process leaves: a begun file, one whole result line and a part of the next.
        Put("working/b.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n{\"id\":\"2\",\"prompt\":\"two\"}\n{\"id\":\"3\",\"prompt\":\"three\"}\n");
        Put("working/b.results.jsonl", line + line[..20]);
        var second = new EchoPipeline();
        await RunUntilAsync(second, "done/b.results.jsonl");

        Assert.Equal(["2", "3"], second.Executions.Select(execution => execution.Task.Id).Order());
        Assert.Equal(["1", "2", "3"], Results("done/b.results.jsonl").Select(result => result.GetProperty("id").GetString()).Order());
    }

    [Fact]
    public async Task Worker_KilledBetweenTheTwoMoves_ResultsAreMovedAndNothingRunsAgain()
    {
        Put("done/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        Put("working/a.results.jsonl", "");
        var pipeline = new EchoPipeline();

        await RunUntilAsync(pipeline, "done/a.results.jsonl");

        Assert.Empty(pipeline.Executions);
    }

    [Fact]
    public async Task Worker_FileCannotBeRead_IsPutAsideAndTheNextOneRuns()
    {
        Directory.CreateDirectory(At("working"));
        File.CreateSymbolicLink(At("working/a.jsonl"), At("nowhere"));
        Put("working/b.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        var pipeline = new EchoPipeline();

        await RunUntilAsync(pipeline, "done/b.results.jsonl");

        Assert.Equal("1", Assert.Single(pipeline.Executions).Task.Id);
        Assert.Equal([At("failed/a.jsonl")], Directory.GetFiles(At("failed"), "a.jsonl"));
    }

    [Fact]
    public async Task Worker_ExecutionIsNotRecorded_NoLinePromisesItAndTheFileIsPutAside()
    {
        Put("inbox/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n{\"id\":\"2\",\"prompt\":\"two\"}\n");
        var pipeline = new EchoPipeline
        {
            OnExecute = execution =>
            {
                if (execution.Task.Id == "1")
                {
                    execution.Features.Set(new RecordingFailure(new IOException("disk full")));
                }
            },
        };

        await RunUntilAsync(pipeline, "failed/a.results.jsonl");

        Assert.Equal("2", Assert.Single(Results("failed/a.results.jsonl")).GetProperty("id").GetString());
        Assert.True(File.Exists(At("failed/a.jsonl")));
    }

    [Fact]
    public async Task Worker_StoppedWhenTheTaskHasEnded_LineIsKept()
    {
        Put("working/a.jsonl", "{\"id\":\"1\",\"prompt\":\"one\"}\n");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stopping = new ManualResetEventSlim();
        using var host = Build(new EchoPipeline
        {
            OnExecute = _ =>
            {
                begun.SetResult();
                stopping.Wait(TestContext.Current.CancellationToken);
            },
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        await begun.Task;

        // StopAsync has cancelled the worker's token when it returns a task that waits for it.
        var stopped = host.StopAsync(TestContext.Current.CancellationToken);
        stopping.Set();
        await stopped;

        Assert.Equal("1", Assert.Single(Directory.GetFiles(_directory.FullName, "a.results.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadLines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task Host_WrongOptions_StartFailsAndNamesTheKey()
    {
        using var host = Build(new EchoPipeline(), ("Worker:Parallelism", "0"));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Worker:Parallelism", exception.Message, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine(_directory.FullName, path);

    private void Put(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
    }

    private List<JsonElement> Results(string path) => [.. File.ReadLines(At(path)).Select(line => JsonDocument.Parse(line).RootElement)];

    private async Task RunUntilAsync(EchoPipeline pipeline, string file)
    {
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var directory = Directory.CreateDirectory(Path.GetDirectoryName(At(file))!).FullName;
        using var watcher = new FileSystemWatcher(directory);
        FileSystemEventHandler check = (_, e) => Check(e.FullPath);
        watcher.Created += check;
        watcher.Renamed += (_, e) => Check(e.FullPath);
        watcher.EnableRaisingEvents = true;
        using var host = Build(pipeline);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await appeared.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        void Check(string path)
        {
            if (path == At(file))
            {
                appeared.TrySetResult();
            }
        }
    }

    private IHost Build(EchoPipeline pipeline, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Worker:Folder", _directory.FullName), new("TaskQueue:DatabasePath", At("queue.db")), new("Worker:PollInterval", "00:00:00.010"), .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))]);
        builder.Services.AddSingleton<IAgentPipeline>(pipeline);
        builder.Services.AddTaskFolder();
        return builder.Build();
    }
}
