using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Runs every task file that is put into a folder's inbox, and goes on after a crash where it stopped.</summary>
internal sealed partial class TaskFolderWorker(
    TaskResultRunner runner,
    TaskFileReader reader,
    IOptions<TaskFolderOptions> options,
    TimeProvider timeProvider,
    ILogger<TaskFolderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var folder = new TaskFolder(options.Value.Folder, timeProvider);
        LogWatching(options.Value.Folder);
        using var timer = new PeriodicTimer(options.Value.PollInterval, timeProvider);
        do
        {
            try
            {
                await WorkOffAsync(folder, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsFault(exception, stoppingToken))
            {
                LogFolderFault(options.Value.Folder, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task WorkOffAsync(TaskFolder folder, CancellationToken stoppingToken)
    {
        foreach (var taskFile in folder.Begun())
        {
            await RunOrFailAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
        }

        foreach (var inboxFile in folder.Look())
        {
            if (folder.Take(inboxFile) is { } taskFile)
            {
                await RunOrFailAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RunOrFailAsync(TaskFolder folder, string taskFile, CancellationToken stoppingToken)
    {
        stoppingToken.ThrowIfCancellationRequested();
        try
        {
            await RunFileAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, stoppingToken))
        {
            LogFileFailed(Path.GetFileName(taskFile), folder.Fail(taskFile), exception);
        }
    }

    private async Task RunFileAsync(TaskFolder folder, string taskFile, CancellationToken stoppingToken)
    {
        var name = Path.GetFileName(taskFile);
        var succeeded = 0;
        var failed = 0;
        var lost = 0;
        long length;
        var (results, done) = TaskResultFile.Resume(TaskFolder.ResultsOf(taskFile));
        await using (results.ConfigureAwait(false))
        {
            using var text = new StreamReader(taskFile);
            var lines = reader.ReadAsync(text, Path.GetDirectoryName(taskFile)!, stoppingToken);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(lines, parallel, async (line, cancellationToken) =>
            {
                if (line.Task is null)
                {
                    LogWrongLine(name, line.Number, line.Problem!);
                }
                else if (!done.Contains(line.Task.Id))
                {
                    var (completed, recorded) = await runner.RunAsync(line.Task, results, options.Value.RequireRecord, cancellationToken: cancellationToken).ConfigureAwait(false);
                    Interlocked.Increment(ref completed.Result.Success ? ref succeeded : ref failed);
                    Interlocked.Add(ref lost, recorded ? 0 : 1);
                }
            }).ConfigureAwait(false);
            length = text.BaseStream.Position;
        }

        LogFinished(name, succeeded, failed, done.Count);
        if (lost > 0 && options.Value.RequireRecord)
        {
            throw new IOException($"{lost} executions could not be recorded in the history and have no result lines; put the history right, then put the file and its results back into the inbox.");
        }

        if (!folder.Finish(taskFile, length))
        {
            LogGrown(name);
        }
    }

    private static bool IsFault(Exception exception, CancellationToken stoppingToken)
        => exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested;

    [LoggerMessage(1, LogLevel.Information, "Watching the inbox of {Folder} for task files (*.jsonl)")]
    private partial void LogWatching(string folder);

    [LoggerMessage(2, LogLevel.Warning, "{File}, line {Line} was left out: {Problem}")]
    private partial void LogWrongLine(string file, int line, string problem);

    [LoggerMessage(3, LogLevel.Information, "{File}: {Succeeded} tasks succeeded, {Failed} failed, {Earlier} had been done before")]
    private partial void LogFinished(string file, int succeeded, int failed, int earlier);

    [LoggerMessage(4, LogLevel.Error, "{File} could not be worked off and was put aside as {Target}, with the results it has")]
    private partial void LogFileFailed(string file, string target, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The task folder {Folder} could not be worked off; it is tried again at the next look")]
    private partial void LogFolderFault(string folder, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "{File} grew while it was read and gets another pass; write task files elsewhere, then rename them into the inbox")]
    private partial void LogGrown(string file);
}
