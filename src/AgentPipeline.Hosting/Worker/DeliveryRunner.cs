using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Runs what the queue has handed out, tells how it ended, and settles it. Safe for concurrent use.</summary>
/// <remarks>
/// The order makes it exact: the history has the execution before a listener is told, and every listener knows before the queue
/// forgets. Whatever the process dies between is done again, under the same execution id, and what was recorded is not run again.
/// </remarks>
internal sealed partial class DeliveryRunner(
    AgentTaskRunner runner,
    IAgentTaskReceiver receiver,
    IEnumerable<ITaskEndListener> listeners,
    IOptions<WorkerOptions> options,
    TimeProvider timeProvider,
    ILogger<DeliveryRunner> logger,
    IExecutionHistory? history = null)
{
    // Deliveries beyond the most, for listeners that do not take in that a task was put aside: about a quarter of an hour.
    private const int ExtraTellings = 20;

    private static readonly TimeSpan _longestDelay = TimeSpan.FromMinutes(1);

    private readonly ITaskEndListener[] _listeners = [.. listeners];

    public async Task<DeliveryEnd> RunAsync(TaskDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            if (delivery.Problem is { } problem)
            {
                return await PutAsideAsync(delivery, DeliveryEnd.PutAside, problem).ConfigureAwait(false);
            }

            if (delivery.Number > options.Value.MaxDeliveries)
            {
                return await PutAsideAsync(delivery, DeliveryEnd.PutAside, $"It was begun {(delivery.Number == 2 ? "once" : $"{delivery.Number - 1} times")} and never came to its end; the log says what happened then.").ConfigureAwait(false);
            }

            if (delivery.Redelivered && await RecordOfAsync(delivery.ExecutionId).ConfigureAwait(false) is { } record)
            {
                return await ResumeAsync(delivery, record).ConfigureAwait(false);
            }

            return await ExecuteAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, delivery.Number - 1), _longestDelay.TotalSeconds));
            LogGivenBack(delivery.Entry.Task.Id, delivery.ExecutionId, delay.TotalSeconds, exception);
            await ReleaseAsync(delivery, delay, ReleaseReason.Failed).ConfigureAwait(false);
            return DeliveryEnd.Released;
        }
    }

    /// <summary>Gives a delivery back, however long the queue takes to take it.</summary>
    public Task ReleaseAsync(TaskDelivery delivery, TimeSpan delay, ReleaseReason reason) => SettleAsync(delivery, () => receiver.ReleaseAsync(delivery, delay, reason));

    private async Task<DeliveryEnd> ExecuteAsync(TaskDelivery delivery, CancellationToken cancellationToken)
    {
        CompletedTask completed;
        try
        {
            completed = await runner.RunAsync(delivery.Entry.Task, executionId: delivery.ExecutionId, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(delivery, TimeSpan.Zero, ReleaseReason.Cancelled).ConfigureAwait(false);
            return DeliveryEnd.Released;
        }

        return options.Value.RequireRecord && completed.Execution.Features.TryGet<RecordingFailure>(out var failure)
            ? await PutAsideAsync(delivery, DeliveryEnd.NotRecorded, $"It was run, but could not be recorded in the history: {failure.Exception.Message}").ConfigureAwait(false)
            : await CompleteAsync(delivery, TaskResult.From(completed)).ConfigureAwait(false);
    }

    // Not cancelled when the host stops: an entry that is given back then would be parted from its record, and run again. What the
    // history has not written yet is not found.
    private async Task<ExecutionRecord?> RecordOfAsync(Guid executionId)
    {
        if (history is null)
        {
            return null;
        }

        await history.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return await history.GetAsync(executionId, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<DeliveryEnd> ResumeAsync(TaskDelivery delivery, ExecutionRecord record)
    {
        if (record.Error is not { Category: ErrorCategory.Cancelled, Blame: ErrorBlame.Caller })
        {
            return await CompleteAsync(delivery, TaskResult.From(record)).ConfigureAwait(false);
        }

        // The host was stopping and the process did not live to say so; the next execution needs an id that the history does not have.
        await ReleaseAsync(delivery, TimeSpan.Zero, ReleaseReason.Cancelled).ConfigureAwait(false);
        return DeliveryEnd.Released;
    }

    private async Task<DeliveryEnd> CompleteAsync(TaskDelivery delivery, TaskResult result)
    {
        foreach (var listener in _listeners)
        {
            await listener.OnCompletedAsync(delivery, result).ConfigureAwait(false);
        }

        await SettleAsync(delivery, () => receiver.CompleteAsync(delivery)).ConfigureAwait(false);
        return DeliveryEnd.Completed;
    }

    private async Task<DeliveryEnd> PutAsideAsync(TaskDelivery delivery, DeliveryEnd end, string reason)
    {
        LogPutAside(delivery.Entry.Task.Id, delivery.ExecutionId, reason);
        foreach (var listener in _listeners)
        {
            try
            {
                await listener.OnPutAsideAsync(delivery, reason).ConfigureAwait(false);
            }
            catch (Exception exception) when (delivery.Number >= options.Value.MaxDeliveries + ExtraTellings)
            {
                LogNotTold(listener.GetType().Name, delivery.Entry.Task.Id, delivery.ExecutionId, exception);
            }
        }

        await SettleAsync(delivery, () => receiver.PutAsideAsync(delivery, reason)).ConfigureAwait(false);
        return end;
    }

    // A queue that cannot be written now must not make the work be done twice: it is tried again, until the process ends.
    private async Task SettleAsync(TaskDelivery delivery, Func<ValueTask> settle)
    {
        for (var delay = TimeSpan.FromSeconds(1); ; delay = delay * 2 < _longestDelay ? delay * 2 : _longestDelay)
        {
            try
            {
                await settle().ConfigureAwait(false);
                return;
            }
            catch (IOException exception)
            {
                LogNotSettled(delivery.Entry.Task.Id, delay.TotalSeconds, exception);
                await Task.Delay(delay, timeProvider).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(21, LogLevel.Error, "Task '{TaskId}' (execution {ExecutionId}) was given back to the queue for {Seconds} s")]
    private partial void LogGivenBack(string taskId, Guid executionId, double seconds, Exception exception);

    [LoggerMessage(22, LogLevel.Error, "Task '{TaskId}' (execution {ExecutionId}) was put aside: {Reason}")]
    private partial void LogPutAside(string taskId, Guid executionId, string reason);

    [LoggerMessage(24, LogLevel.Error, "{Listener} could not be told that task '{TaskId}' (execution {ExecutionId}) was put aside, and is not told again; the task stays put aside in the queue")]
    private partial void LogNotTold(string listener, string taskId, Guid executionId, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "The queue could not be told how task '{TaskId}' ended; it is tried again in {Seconds} s")]
    private partial void LogNotSettled(string taskId, double seconds, Exception exception);
}
