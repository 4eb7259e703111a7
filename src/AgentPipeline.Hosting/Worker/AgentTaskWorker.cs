using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Takes tasks from the queue and runs them, so many at once, until the host stops; then lets those that run come to their end.</summary>
internal sealed partial class AgentTaskWorker(
    IAgentTaskReceiver receiver,
    DeliveryRunner runner,
    IOptions<WorkerOptions> options,
    TimeProvider timeProvider,
    ILogger<AgentTaskWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    private readonly WorkerSlots _slots = new(options.Value.Parallelism, options.Value.KindLimits);
    private readonly CancellationTokenSource _abort = new();
    private volatile Action? _askAnew;
    private TimeSpan _queuePause = _firstPause;
    private long _pauseTicks;

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogStarted(options.Value.Parallelism);
        try
        {
            while (true)
            {
                if (Interlocked.Read(ref _pauseTicks) is var pause and > 0)
                {
                    await Task.Delay(TimeSpan.FromTicks(pause), timeProvider, stoppingToken).ConfigureAwait(false);
                }

                await BeginNextAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await DrainAsync().ConfigureAwait(false);
        }
    }

    private async Task BeginNextAsync(CancellationToken stoppingToken)
    {
        foreach (var delivery in await ReceiveAsync(stoppingToken).ConfigureAwait(false))
        {
            if (_slots.TryTake(KindOf(delivery)))
            {
                _ = Task.Run(() => RunAsync(delivery), CancellationToken.None);
            }
            else
            {
                await runner.ReleaseAsync(delivery, _firstPause, ReleaseReason.NotBegun).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<TaskDelivery>> ReceiveAsync(CancellationToken stoppingToken)
    {
        // A kind that gets room while nothing else is there to do has to be asked for anew; so this stands before the room is counted.
        using var waiting = options.Value.KindLimits.Count == 0 ? null : CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        _askAnew = waiting is null ? null : waiting.Cancel;
        try
        {
            var (free, byKind) = await _slots.WaitForRoomAsync(stoppingToken).ConfigureAwait(false);

            // While executions cannot be recorded, one at a time finds out whether they can again.
            var count = Interlocked.Read(ref _pauseTicks) > 0 ? 1 : free;
            var deliveries = await receiver.ReceiveAsync(count, byKind, waiting?.Token ?? stoppingToken).ConfigureAwait(false);
            _queuePause = _firstPause;
            return deliveries;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return [];
        }
        catch (IOException exception)
        {
            LogNoQueue(_queuePause.TotalSeconds, exception);
            await Task.Delay(_queuePause, timeProvider, stoppingToken).ConfigureAwait(false);
            _queuePause = Longer(_queuePause);
            return [];
        }
        finally
        {
            _askAnew = null;
        }
    }

    private async Task RunAsync(TaskDelivery delivery)
    {
        var end = DeliveryEnd.Released;
        WorkerMetrics.Begin(delivery, timeProvider.GetUtcNow());
        try
        {
            end = await runner.RunAsync(delivery, _abort.Token).ConfigureAwait(false);
            switch (end)
            {
                case DeliveryEnd.Completed:
                    Interlocked.Exchange(ref _pauseTicks, 0);
                    break;
                case DeliveryEnd.NotRecorded:
                    LogNotRecorded(Pause().TotalSeconds);
                    break;
            }
        }
        catch (Exception exception)
        {
            LogLeft(delivery.Entry.Task.Id, exception);
        }
        finally
        {
            WorkerMetrics.End(end);
            if (_slots.Release(KindOf(delivery)))
            {
                AskAnew();
            }
        }
    }

    private async Task DrainAsync()
    {
        if (_slots.Running is var running and > 0)
        {
            LogDraining(running, options.Value.DrainTimeout.TotalSeconds);
        }

        try
        {
            await _slots.WaitUntilIdleAsync().WaitAsync(options.Value.DrainTimeout, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LogCancelling(_slots.Running);
            await _abort.CancelAsync().ConfigureAwait(false);
            await _slots.WaitUntilIdleAsync().ConfigureAwait(false);
        }

        LogStopped();
    }

    private TimeSpan Pause()
    {
        var pause = Interlocked.Read(ref _pauseTicks) is var last and > 0 ? Longer(TimeSpan.FromTicks(last)) : _firstPause;
        Interlocked.Exchange(ref _pauseTicks, pause.Ticks);
        return pause;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < _longestPause ? pause * 2 : _longestPause;

    private void AskAnew()
    {
        try
        {
            _askAnew?.Invoke();
        }
        catch (ObjectDisposedException)
        {
            // It has just received something, and asks anew in any case.
        }
    }

    private static string KindOf(TaskDelivery delivery) => delivery.Entry.Task.Kind ?? "";

    [LoggerMessage(31, LogLevel.Information, "The worker takes tasks from the queue, up to {Parallelism} at once")]
    private partial void LogStarted(int parallelism);

    [LoggerMessage(32, LogLevel.Error, "The worker cannot take tasks from the queue; it tries again in {Seconds} s")]
    private partial void LogNoQueue(double seconds, Exception exception);

    [LoggerMessage(33, LogLevel.Error, "An execution could not be recorded; the worker begins no other for {Seconds} s")]
    private partial void LogNotRecorded(double seconds);

    [LoggerMessage(34, LogLevel.Error, "Task '{TaskId}' is left in the queue as running; it is handed out again after the next start")]
    private partial void LogLeft(string taskId, Exception exception);

    [LoggerMessage(35, LogLevel.Information, "The host stops: {Running} tasks that run may go on for {Seconds} s")]
    private partial void LogDraining(int running, double seconds);

    [LoggerMessage(36, LogLevel.Warning, "{Running} tasks have not come to their end in time; they are cancelled, and run again after the next start")]
    private partial void LogCancelling(int running);

    [LoggerMessage(37, LogLevel.Information, "The worker has stopped; what waits stays in the queue")]
    private partial void LogStopped();
}
