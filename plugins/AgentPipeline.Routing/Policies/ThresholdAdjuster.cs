using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Routing;

/// <summary>
/// Carries out what <see cref="RoutingAnalysis"/> calls strong about thresholds, where <see cref="AdaptiveRoutingOptions.AutoAdjustThresholds"/>
/// allows it: as a policy that goes through the same rollout as a person's, one step an interval. For one caller at a time.
/// </summary>
/// <remarks>
/// It only ever touches versions that it proposed itself, and none while a person's is in rollout. A version that an alarm took back stays
/// back until a person decides, and a value that a person took back is not proposed again. Evidence is of what really ran. Each change
/// is made on the log as the decision saw it, or not at all: processes that share one make one step together.
/// </remarks>
internal sealed class ThresholdAdjuster(IExecutionHistory history, IPolicyLog policies, TimeProvider timeProvider, ILogger logger)
{
    public const string Name = "automatic adjustment";

    /// <summary>How many executions there have to be at a step before the next: without them, no alarm says nothing.</summary>
    private const int RunsAtStep = 100;

    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    private long? _last;

    /// <summary>Makes the next step, when it is time for one.</summary>
    /// <returns>Whether the policy was changed.</returns>
    public async Task<bool> AdjustAsync(PolicyState state, AdaptiveRoutingOptions options)
    {
        if (!options.AutoAdjustThresholds || !IsDue(state))
        {
            return false;
        }

        _last = timeProvider.GetTimestamp();
        var changes = new PolicyChanges(policies, timeProvider, Name);
        try
        {
            return state.Rollout is { } candidate
                ? await GoOnAsync(state, candidate, changes).ConfigureAwait(false)
                : await BeginAsync(state, changes, options.With(state.Active.Policy)).ConfigureAwait(false);
        }
        catch (PolicyRefusedException)
        {
            // Somebody else was faster; an interval later things stand otherwise.
            return false;
        }
    }

    /// <summary>Also after a restart the last change has to be an interval ago.</summary>
    private bool IsDue(PolicyState state)
        => (_last is not { } last || timeProvider.GetElapsedTime(last) >= _interval)
            && !state.Versions.SelectMany(static version => version.Trail).Any(change => change.By == Name && timeProvider.GetUtcNow() - change.At < _interval);

    private async Task<bool> GoOnAsync(PolicyState state, PolicyVersion candidate, PolicyChanges changes)
    {
        if (candidate.Status == PolicyStatus.Demoted || candidate.Trail.Any(static change => change.By != Name))
        {
            return false;
        }

        var query = new ExecutionQuery { Since = candidate.Trail[^1].At, Limit = LoggedHistory.DefaultRecords };
        if (await history.QueryAsync(query).Where(static record => !record.Synthetic).Take(RunsAtStep).CountAsync().ConfigureAwait(false) < RunsAtStep)
        {
            return false;
        }

        await changes.ApproveAsync(state, candidate.Number, RolloutSteps.After(candidate), "no alarm since the step before").ConfigureAwait(false);
        return true;
    }

    private async Task<bool> BeginAsync(PolicyState state, PolicyChanges changes, AdaptiveRoutingOptions options)
    {
        var logged = await LoggedHistory.ReadAsync(history, LoggedHistory.DefaultRecords, includeSynthetic: false, CancellationToken.None).ConfigureAwait(false);
        var strong = RoutingAnalysis.Of(logged, options).Thresholds.Select(static threshold => threshold.Best)
            .FirstOrDefault(change => change is { Grade: EvidenceGrade.Strong, Value: { } value } && value >= options.AutoAdjustFrom && value <= options.AutoAdjustTo && !WasTakenBack(state, change));
        if (strong is null)
        {
            return false;
        }

        var policy = strong.Threshold == nameof(AdaptiveRoutingOptions.TwoPhaseThreshold)
            ? state.Active.Policy with { TwoPhaseThreshold = strong.Value }
            : state.Active.Policy with { StrongModelThreshold = strong.Value };
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"{strong.Threshold} {strong.Value:0.##} is strong: {strong.Bearing} runs, gain {strong.Gain:0.000} ({strong.Interval?.Low:0.000} to {strong.Interval?.High:0.000}), e-value {Math.Exp(strong.LogEvidence):0}");
        var proposal = await changes.ProposeAsync(state, policy, reason).ConfigureAwait(false);
        await changes.ApproveAsync(proposal.State, proposal.Event.Version, RolloutSteps.First, reason).ConfigureAwait(false);
        RoutingLog.Adjusted(logger, proposal.Event.Version, reason);
        return true;
    }

    private static bool WasTakenBack(PolicyState state, RoutingChange change)
        => state.Versions.Any(version => version.Status is PolicyStatus.Rejected or PolicyStatus.RolledBack
            && version.Trail[0].By == Name
            && (change.Threshold == nameof(AdaptiveRoutingOptions.TwoPhaseThreshold) ? version.Policy.TwoPhaseThreshold : version.Policy.StrongModelThreshold) == change.Value);
}
