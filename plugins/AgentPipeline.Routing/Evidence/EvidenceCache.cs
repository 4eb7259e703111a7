using Microsoft.Extensions.Logging;

namespace AgentPipeline.Routing;

/// <summary>Keeps the evidence from history, read again in the background of a decision when it has become old.</summary>
/// <remarks>
/// The first decisions wait for the first reading, at most a few seconds in all, because a short-lived host would otherwise never
/// learn from the runs before it. After that no decision waits: a reading that takes longer goes on in the background, and is used
/// once it is there. There is one reading at a time. A history that fails is logged once and asked again an interval later; until
/// then the last evidence stands. Safe for concurrent use.
/// </remarks>
internal sealed class EvidenceCache(IExecutionHistory? history, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan _longestFirstWait = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private volatile RoutingEvidence? _evidence;
    private Task _reading = Task.CompletedTask;
    private Task? _firstWait;
    private long? _lastReading;
    private volatile bool _failureIsLogged;

    public ValueTask<RoutingEvidence> GetAsync(TimeSpan refreshInterval, CancellationToken cancellationToken)
    {
        if (history is null)
        {
            return ValueTask.FromResult(RoutingEvidence.None);
        }

        var firstWait = ReadIfOld(refreshInterval);
        return _evidence is { } evidence ? ValueTask.FromResult(evidence) : new(EvidenceAfterAsync(firstWait, cancellationToken));
    }

    private Task ReadIfOld(TimeSpan refreshInterval)
    {
        lock (_gate)
        {
            var isOld = _lastReading is not { } last || timeProvider.GetElapsedTime(last) >= refreshInterval;
            if (isOld && _reading.IsCompleted)
            {
                _lastReading = timeProvider.GetTimestamp();

                // On the pool: a store may well answer synchronously, and the decision that found the evidence old must not pay.
                _reading = Task.Run(ReadAsync);
            }

            // Shared by all who wait, so that one time limit holds for them together.
            return _firstWait ??= WaitAsync(_reading);
        }
    }

    private async Task<RoutingEvidence> EvidenceAfterAsync(Task firstWait, CancellationToken cancellationToken)
    {
        await firstWait.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _evidence!;
    }

    private async Task WaitAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(_longestFirstWait, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Interlocked.CompareExchange(ref _evidence, RoutingEvidence.None, null);
            LogOnce(exception: null);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var statistics = await history!.GetStatisticsAsync().ConfigureAwait(false);
            _evidence = new RoutingEvidence(statistics.Routes);
            _failureIsLogged = false;
        }
        catch (Exception exception)
        {
            // Whatever the store throws: a route that is chosen without evidence is worth more than a failed task.
            _evidence ??= RoutingEvidence.None;
            LogOnce(exception);
        }
    }

    private void LogOnce(Exception? exception)
    {
        if (!_failureIsLogged)
        {
            _failureIsLogged = true;
            RoutingLog.HistoryUnavailable(logger, exception);
        }
    }
}
