using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Routing;

/// <summary>Keeps what history teaches and what policy is in force, and reads what was added in the background of a decision when that has become old.</summary>
/// <remarks>
/// The first decisions wait for the first reading, at most a few seconds in all, because a short-lived host would otherwise never
/// learn from the runs before it. After that no decision waits. There is one reading at a time. A history or a policy log that fails is logged once
/// and asked again an interval later; until then what was read stands, and neither keeps the other from being read. An alarm takes a policy in rollout back to shadow. Safe for concurrent use.
/// </remarks>
internal sealed class KnowledgeSource(IModelCatalog models, IExecutionHistory? history, IPolicyLog? policies, TimeProvider timeProvider, ILogger logger)
{
    private const string AlarmName = "misroute alarm";
    private const long Never = long.MinValue;

    private static readonly TimeSpan _longestFirstWait = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly ThresholdAdjuster? _adjuster = history is null || policies is null ? null : new ThresholdAdjuster(history, policies, timeProvider, logger);
    private readonly OutageLog _historyOutage = new(exception => RoutingLog.HistoryUnavailable(logger, exception));
    private readonly OutageLog _policyOutage = new(exception => RoutingLog.PolicyUnavailable(logger, exception));
    private volatile HistoryLessons? _lessons;
    private volatile HistoryLessons? _nothing;
    private volatile PolicyState _policy = PolicyState.Of([]);
    private Task _reading = Task.CompletedTask;
    private volatile Task? _firstWait;
    private long _lastReading = Never;

    /// <summary>What policies were approved, as far as it was read.</summary>
    public PolicyState Policy => _policy;

    private bool IsAlone => history is null && policies is null;

    /// <summary>What is known without any evidence.</summary>
    public RouteKnowledge Nothing(AdaptiveRoutingOptions options)
        => (_nothing is { } known && known.AreFor(options) ? known : _nothing = HistoryLessons.None(models, options)).Knowledge;

    public ValueTask<RouteKnowledge> GetAsync(AdaptiveRoutingOptions options, CancellationToken cancellationToken)
    {
        if (_lessons is { } known && known.AreFor(options) && (IsAlone || (_firstWait is { IsCompleted: true } && !IsOld(options))))
        {
            return ValueTask.FromResult(known.Knowledge);
        }

        lock (_gate)
        {
            if (_lessons is not { } lessons || !lessons.AreFor(options))
            {
                // Other executors are other arms: what history says of them is read from its beginning.
                // Published last, because what is above is read without the lock.
                Volatile.Write(ref _lastReading, Never);
                _firstWait = null;
                _lessons = lessons = HistoryLessons.None(models, options);
            }

            if (IsAlone)
            {
                return ValueTask.FromResult(lessons.Knowledge);
            }

            if (IsOld(options) && (_reading.IsCompleted || _firstWait is null))
            {
                var before = _reading;
                Volatile.Write(ref _lastReading, timeProvider.GetTimestamp());

                // On the pool: a store may well answer synchronously, and the decision that found the evidence old must not pay.
                _reading = Task.Run(() => ReadAsync(before, lessons, options), CancellationToken.None);
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
            _historyOutage.Fails(exception: null);
        }
    }

    /// <summary>Reads after the reading before, which is about other arms if it still goes on. Never fails.</summary>
    private async Task ReadAsync(Task before, HistoryLessons lessons, AdaptiveRoutingOptions options)
    {
        await before.ConfigureAwait(false);
        var isFirst = lessons.IsEmpty;
        IReadOnlyList<MisrouteAlarm> alarms = [];
        var policyIsRead = await TryAsync(ReadPolicyAsync, _policyOutage).ConfigureAwait(false);
        if (history is not null
            && await TryAsync(async () => alarms = await lessons.ReadAsync(history, timeProvider.GetUtcNow()).ConfigureAwait(false), _historyOutage).ConfigureAwait(false))
        {
            _historyOutage.Works();
        }

        foreach (var alarm in alarms)
        {
            RoutingLog.Misroute(logger, alarm.Arm, alarm.Domain, alarm.Failures, alarm.Runs, alarm.RateBefore);
        }

        if (policyIsRead && await TryAsync(() => ChangePolicyAsync(alarms, options, isFirst), _policyOutage).ConfigureAwait(false))
        {
            _policyOutage.Works();
        }
    }

    /// <summary>Whatever the store throws: a route that is chosen without evidence is worth more than a failed task.</summary>
    private static async Task<bool> TryAsync(Func<Task> read, OutageLog outage)
    {
        try
        {
            await read().ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            outage.Fails(exception);
            return false;
        }
    }

    private async Task ChangePolicyAsync(IReadOnlyList<MisrouteAlarm> alarms, AdaptiveRoutingOptions options, bool isFirst)
    {
        foreach (var alarm in alarms)
        {
            await DemoteAsync(alarm).ConfigureAwait(false);
        }

        // Not in the reading that first decisions wait for.
        if (!isFirst && _adjuster is not null && await _adjuster.AdjustAsync(_policy, options).ConfigureAwait(false))
        {
            await ReadPolicyAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadPolicyAsync()
    {
        if (policies is not null)
        {
            _policy = PolicyState.Of(await policies.ReadAsync().ConfigureAwait(false));
        }
    }

    /// <summary>While a model becomes worse, the policy that was in force before is the safer one; a person decides when to go on.</summary>
    private async Task DemoteAsync(MisrouteAlarm alarm)
    {
        if (policies is null || _policy.Rollout is not { Share: > 0 } candidate)
        {
            return;
        }

        var evidence = string.Create(
            CultureInfo.InvariantCulture,
            $"{alarm.Arm} failed {alarm.Failures} of the last {alarm.Runs} runs of the kind '{alarm.Domain}', after a success rate of {alarm.RateBefore:0.00} (e-value {alarm.Evidence:0})");
        try
        {
            var change = await new PolicyChanges(policies, timeProvider, AlarmName).DemoteAsync(candidate.Number, evidence).ConfigureAwait(false);
            _policy = change.State;
            RoutingLog.Demoted(logger, candidate.Number, evidence);
        }
        catch (PolicyRefusedException)
        {
            // Somebody else was faster: another process saw the same alarm, or a person decided.
            await ReadPolicyAsync().ConfigureAwait(false);
        }
    }
}
