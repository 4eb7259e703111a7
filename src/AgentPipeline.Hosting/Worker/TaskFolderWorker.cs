using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Runs every task file that is put into a folder's inbox, and goes on after a crash where it stopped.</summary>
internal sealed partial class TaskFolderWorker(
    AgentTaskRunner runner,
    TaskFileReader reader,
    IOptions<TaskFolderOptions> options,
    TimeProvider timeProvider,
    ILogger<TaskFolderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var folder = new TaskFolder(options.Value.Folder);
        LogWatching(options.Value.Folder);
        foreach (var taskFile in folder.Recover())
        {
            await RunFileAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
        }

        using var timer = new PeriodicTimer(options.Value.PollInterval, timeProvider);
        do
        {
            while (folder.TakeNext() is { } taskFile)
            {
                await RunFileAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task RunFileAsync(TaskFolder folder, string taskFile, CancellationToken stoppingToken)
    {
        var name = Path.GetFileName(taskFile);
        var (results, done) = TaskResultFile.Resume(TaskFolder.ResultsOf(taskFile));
        var succeeded = 0;
        var failed = 0;
        await using (results.ConfigureAwait(false))
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(reader.ReadAsync(taskFile, stoppingToken), parallel, async (line, cancellationToken) =>
            {
                if (line.Task is null)
                {
                    LogWrongLine(name, line.Number, line.Problem!);
                }
                else if (!done.Contains(line.Task.Id))
                {
                    var completed = await runner.RunAsync(line.Task, cancellationToken: cancellationToken).ConfigureAwait(false);
                    await results.WriteAsync(TaskResult.From(completed), cancellationToken).ConfigureAwait(false);
                    Interlocked.Increment(ref completed.Result.Success ? ref succeeded : ref failed);
                }
            }).ConfigureAwait(false);
        }

        folder.Finish(taskFile);
        LogFinished(name, succeeded, failed, done.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "Watching the inbox of {Folder} for task files (*.jsonl)")]
    private partial void LogWatching(string folder);

    [LoggerMessage(2, LogLevel.Warning, "{File}, line {Line} was left out: {Problem}")]
    private partial void LogWrongLine(string file, int line, string problem);

    [LoggerMessage(3, LogLevel.Information, "{File}: {Succeeded} tasks succeeded, {Failed} failed, {Earlier} had been done before")]
    private partial void LogFinished(string file, int succeeded, int failed, int earlier);
}
