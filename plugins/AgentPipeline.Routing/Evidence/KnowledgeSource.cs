using Microsoft.Extensions.Logging;

namespace AgentPipeline.Routing;

/// <summary>Keeps what history teaches, and reads what was added to it in the background of a decision when that has become old.</summary>
/// <remarks>
/// The first decisions wait for the first reading, at most a few seconds in all, because a short-lived host would otherwise never
/// learn from the runs before it. After that no decision waits. There is one reading at a time. A history that fails is logged once and
/// asked again an interval later; until then what was learned stands. Safe for concurrent use.
/// </remarks>
internal sealed class KnowledgeSource(IModelCatalog models, IExecutionHistory? history, TimeProvider timeProvider, ILogger logger)
{
    private const long Never = long.MinValue;

    private static readonly TimeSpan _longestFirstWait = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private volatile HistoryLessons? _lessons;
    private Task _reading = Task.CompletedTask;
    private volatile Task? _firstWait;
    private long _lastReading = Never;
    private volatile bool _failureIsLogged;

    public ValueTask<RouteKnowledge> GetAsync(AdaptiveRoutingOptions options, CancellationToken cancellationToken)
    {
        if (_lessons is { } known && known.AreFor(options) && (history is null || (_firstWait is { IsCompleted: true } && !IsOld(options))))
        {
            return ValueTask.FromResult(known.Knowledge);
        }

        lock (_gate)
        {
            if (_lessons is not { } lessons || !lessons.AreFor(options))
            {
                // Other executors are other arms: what history says of them is read from its beginning.
                _lessons = lessons = HistoryLessons.None(models, options);
                Volatile.Write(ref _lastReading, Never);
                _firstWait = null;
            }

            if (history is null)
            {
                return ValueTask.FromResult(lessons.Knowledge);
            }

            if (IsOld(options) && _reading.IsCompleted)
            {
                Volatile.Write(ref _lastReading, timeProvider.GetTimestamp());

                // On the pool: a store may well answer synchronously, and the decision that found the evidence old must not pay.
                _reading = Task.Run(() => ReadAsync(lessons), CancellationToken.None);
            }

            // Shared by all who wait, so that one time limit holds for them together.
            var firstWait = _firstWait ??= WaitAsync(_reading);
            return firstWait.IsCompleted ? ValueTask.FromResult(lessons.Knowledge) : AfterAsync(firstWait, lessons, cancellationToken);
        }
    }

    private static async ValueTask<RouteKnowledge> AfterAsync(Task firstWait, HistoryLessons lessons, CancellationToken cancellationToken)
    {
        await firstWait.WaitAsync(cancellationToken).ConfigureAwait(false);
        return lessons.Knowledge;
    }

    private bool IsOld(AdaptiveRoutingOptions options)
        => Volatile.Read(ref _lastReading) is var last && (last == Never || timeProvider.GetElapsedTime(last) >= options.RefreshInterval);

    private async Task WaitAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(_longestFirstWait, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LogOnce(exception: null);
        }
    }

    private async Task ReadAsync(HistoryLessons lessons)
    {
        try
        {
            foreach (var alarm in await lessons.ReadAsync(history!).ConfigureAwait(false))
            {
                RoutingLog.Misroute(logger, alarm.Arm, alarm.Domain, alarm.Failures, alarm.Runs, alarm.RateBefore);
            }

            _failureIsLogged = false;
        }
        catch (Exception exception)
        {
            // Whatever the store throws: a route that is chosen without evidence is worth more than a failed task.
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
