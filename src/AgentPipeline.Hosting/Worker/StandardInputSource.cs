using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting;

/// <summary>Puts the lines of standard input into the queue, and writes results to standard output; all done, it stops the host.</summary>
internal sealed partial class StandardInputSource(
    IAgentTaskQueue queue,
    TaskFileReader reader,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<StandardInputSource> logger) : BackgroundService, ITaskEndListener
{
    private readonly string _source = $"stdin:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);
    private volatile bool _isRead;

    /// <summary>Where results go. Tests put another one in its place.</summary>
    internal TextWriter Output { get; init; } = Console.Out;

    /// <summary>Where tasks come from. Tests put another one in its place.</summary>
    internal TextReader Input { get; init; } = Console.In;

    public async ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
    {
        // Told again when another listener has failed.
        if (delivery.Entry.Source != _source || !_open.ContainsKey(delivery.Entry.Task.Id))
        {
            return;
        }

        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await Output.WriteLineAsync(JsonSerializer.Serialize(result, TaskResultJson.Default.TaskResult)).ConfigureAwait(false);
            await Output.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        End(delivery);
    }

    public ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason)
    {
        if (delivery.Entry.Source == _source)
        {
            End(delivery);
        }

        return ValueTask.CompletedTask;
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in reader.ReadAsync(Input, Environment.CurrentDirectory, stoppingToken).ConfigureAwait(false))
        {
            if (line.Task is null)
            {
                LogWrongLine(line.Number, line.Problem!);
                continue;
            }

            _open.TryAdd(line.Task.Id, true);
            await EnqueueAsync(line.Number, line.Task, stoppingToken).ConfigureAwait(false);
        }

        _isRead = true;
        EndAll();
        await _allEnded.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        lifetime.StopApplication();
    }

    private async Task EnqueueAsync(int number, AgentTask task, CancellationToken stoppingToken)
    {
        QueuedTask[] entries = [new QueuedTask(task) { Source = _source, DeduplicationId = $"{_source}#{number}", Priority = TaskPriority.Of(task) }];
        try
        {
            await queue.EnqueuePatientlyAsync(entries, (seconds, exception) => LogNotQueued(number, seconds, exception), timeProvider, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogNotTaken(number, task.Id);
            throw;
        }
    }

    private void End(TaskDelivery delivery)
    {
        _open.TryRemove(delivery.Entry.Task.Id, out _);
        EndAll();
    }

    private void EndAll()
    {
        if (_isRead && _open.IsEmpty)
        {
            _allEnded.TrySetResult();
        }
    }

    [LoggerMessage(41, LogLevel.Warning, "Standard input, line {Line} was left out: {Problem}")]
    private partial void LogWrongLine(int line, string problem);

    [LoggerMessage(42, LogLevel.Error, "Standard input, line {Line} could not be put into the queue; it is tried again in {Seconds} s, and nothing is read meanwhile")]
    private partial void LogNotQueued(int line, double seconds, Exception exception);

    [LoggerMessage(43, LogLevel.Warning, "The host stops before line {Line} of standard input, task '{TaskId}', was certainly in the queue; look with 'agentpipe queue list', and give it again, and the lines behind it, if it is not there")]
    private partial void LogNotTaken(int line, string taskId);
}
