using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Puts every task file of a folder's inbox into the queue, writes the results beside it, and goes on after a crash where it stopped.</summary>
internal sealed partial class TaskFolderSource(
    IAgentTaskQueue queue,
    TaskFileReader reader,
    IOptions<TaskFolderOptions> options,
    TimeProvider timeProvider,
    ILogger<TaskFolderSource> logger) : BackgroundService, ITaskEndListener, IEarlyStep
{
    private readonly TaskFolderFeed _feed = new(queue, reader, timeProvider, logger);
    private readonly ConcurrentDictionary<string, TaskFolderFile> _files = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _ended = new(0);
    private TaskFolder? _folder;

    /// <inheritdoc/>
    public async ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
    {
        if (await FileOfAsync(delivery).ConfigureAwait(false) is { } file)
        {
            await file.CompleteAsync(result).ConfigureAwait(false);
            _ended.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason)
    {
        if (await FileOfAsync(delivery).ConfigureAwait(false) is { } file)
        {
            await file.PutAsideAsync(TaskFolderFile.TaskIdOf(delivery.Entry)).ConfigureAwait(false);
            _ended.Release();
        }
    }

    /// <exception cref="IOException">Another process works on the folder, or it cannot be created.</exception>
    public Task TakeAsync()
    {
        _folder ??= new TaskFolder(options.Value.Folder, timeProvider);
        return Task.CompletedTask;
    }

    // Not in ExecuteAsync: a host whose background service fails stops with exit code 0, and whoever supervises it takes that for success.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TakeAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _folder?.Dispose();
        _ended.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var folder = _folder!;
            LogWatching(options.Value.Folder);
            await WatchAsync(folder, stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            // A folder that was never begun: what ends is told again, until a worker has it.
            _resumed.TrySetException(new IOException($"The task folder '{options.Value.Folder}' is not worked off."));
        }
    }

    private async Task WatchAsync(TaskFolder folder, CancellationToken stoppingToken)
    {
        try
        {
            await ResumeAsync(folder, stoppingToken).ConfigureAwait(false);
            while (true)
            {
                await LookAsync(folder, stoppingToken).ConfigureAwait(false);
                await WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var file in _files.Values)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task ResumeAsync(TaskFolder folder, CancellationToken stoppingToken)
    {
        var taskFiles = folder.Begun();
        foreach (var taskFile in taskFiles)
        {
            Open(folder, taskFile);
        }

        _resumed.TrySetResult();
        foreach (var taskFile in taskFiles)
        {
            await EnqueueAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(TaskFolder folder, CancellationToken stoppingToken)
    {
        try
        {
            foreach (var file in _files.Values.Where(static file => file.IsFinished))
            {
                await FinishAsync(folder, file, stoppingToken).ConfigureAwait(false);
            }

            foreach (var inboxFile in folder.Look())
            {
                if (folder.Take(inboxFile) is { } taskFile)
                {
                    Open(folder, taskFile);
                    await EnqueueAsync(folder, taskFile, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (IsFault(exception, stoppingToken))
        {
            LogFolderFault(options.Value.Folder, exception);
            await Task.Delay(options.Value.PollInterval, timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }

    // Until a task of a file has ended, or it is time to look into the inbox.
    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        if (_files.Values.Any(static file => file.IsFinished))
        {
            return;
        }

        using var tick = new CancellationTokenSource(options.Value.PollInterval, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, tick.Token);
        try
        {
            do
            {
                await _ended.WaitAsync(either.Token).ConfigureAwait(false);
            }
            while (!_files.Values.Any(static file => file.IsFinished));
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It is time to look.
        }
    }

    private void Open(TaskFolder folder, string taskFile)
    {
        try
        {
            _files[TaskFolderFile.SourceOf(taskFile)] = TaskFolderFile.Open(taskFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogFileFailed(Path.GetFileName(taskFile), folder.Fail(taskFile), exception);
        }
    }

    private async Task EnqueueAsync(TaskFolder folder, string taskFile, CancellationToken stoppingToken)
    {
        if (!_files.TryGetValue(TaskFolderFile.SourceOf(taskFile), out var file))
        {
            return;
        }

        try
        {
            await _feed.EnqueueAsync(file, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, stoppingToken))
        {
            await FailAsync(folder, file, exception).ConfigureAwait(false);
        }
    }

    private async Task FinishAsync(TaskFolder folder, TaskFolderFile file, CancellationToken stoppingToken)
    {
        var name = Path.GetFileName(file.Path);
        var (succeeded, failed, putAside) = file.Counts;
        if (putAside > 0)
        {
            await FailAsync(folder, file, new IOException($"{putAside} of its tasks were put aside and have no result lines; the log and 'agentpipe queue list' say why. When that is put right, put the file and its results back into the inbox.")).ConfigureAwait(false);
            LogFinished(name, succeeded, failed, file.Earlier);
            return;
        }

        // It is forgotten only then: what cannot be moved now is tried again.
        await file.DisposeAsync().ConfigureAwait(false);
        var isWhole = folder.Finish(file.Path, file.Length);
        _files.TryRemove(file.Source, out _);
        LogFinished(name, succeeded, failed, file.Earlier);
        if (!isWhole)
        {
            LogGrown(name);
            Open(folder, file.Path);
            await EnqueueAsync(folder, file.Path, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(TaskFolder folder, TaskFolderFile file, Exception exception)
    {
        await file.DisposeAsync().ConfigureAwait(false);
        var target = folder.Fail(file.Path);
        _files.TryRemove(file.Source, out _);
        LogFileFailed(Path.GetFileName(file.Path), target, exception);
    }

    private async ValueTask<TaskFolderFile?> FileOfAsync(TaskDelivery delivery)
    {
        if (delivery.Entry.Source is not { } source || !source.StartsWith(TaskFolderFile.SourcePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        await _resumed.Task.ConfigureAwait(false);
        if (_files.TryGetValue(source, out var file))
        {
            return file;
        }

        LogNoFile(delivery.Entry.Task.Id, source[TaskFolderFile.SourcePrefix.Length..]);
        return null;
    }

    private static bool IsFault(Exception exception, CancellationToken stoppingToken)
        => exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested;
}
