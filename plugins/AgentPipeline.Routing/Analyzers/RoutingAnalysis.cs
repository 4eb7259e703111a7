namespace AgentPipeline.Routing;

/// <summary>What logged runs say about routing: how arms did, what other thresholds and pinned models would have done, and how sure that is.</summary>
/// <remarks>
/// <para>
/// What would have happened is estimated from the runs whose arm was drawn by chance (<see cref="OffPolicy"/>), with the expectations of a
/// learner that had seen only the runs before each (<see cref="RunReplay"/>). Utility is success − cost weight · cost /
/// <see cref="CostReference"/>, and no cost counts as more than the reference: the mean cost of the dearest arm.
/// </para>
/// <para>
/// Changes are held against what was run, over the runs for which they ask for another arm than the thresholds do now, or, when a model is
/// pinned, than was most probable. Each is certified by a test of its own (<see cref="BettingProcess"/>), at 5% divided by
/// <see cref="Changes"/>. What is less than 80% probable to be better promises nothing. The reference is computed once over all runs, as if it had been known.
/// </para>
/// </remarks>
public sealed record RoutingAnalysis
{
    /// <summary>Records that were read.</summary>
    public required int Records { get; init; }

    /// <summary>Those of them that are judged.</summary>
    public required int Judged { get; init; }

    /// <summary>Judged runs whose arm was drawn by chance, with a known probability: the only ones that tell about other arms.</summary>
    public required int Drawn { get; init; }

    /// <summary>How much success rate a run at <see cref="CostReference"/> is worth.</summary>
    public required double CostWeight { get; init; }

    /// <summary>The mean cost of a run of the dearest arm in USD.</summary>
    public required double CostReference { get; init; }

    /// <summary>Every arm that was used, most used first.</summary>
    public required IReadOnlyList<ArmSummary> Arms { get; init; }

    /// <summary>The thresholds.</summary>
    public required IReadOnlyList<ThresholdAnalysis> Thresholds { get; init; }

    /// <summary>For each kind of task the model whose pinning promises most, the surest first; kinds for which none does are left out.</summary>
    public required IReadOnlyList<RoutingChange> Pins { get; init; }

    /// <summary>How many changes were looked at, those without promise included.</summary>
    public required int Changes { get; init; }

    /// <summary>Whether routing has collapsed to one model without a reason.</summary>
    public CollapseAlarm? Collapse { get; init; }

    /// <summary>Analyses a history.</summary>
    /// <param name="history">What was logged.</param>
    /// <param name="options">How routes are chosen now.</param>
    public static RoutingAnalysis Of(LoggedHistory history, AdaptiveRoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var arms = ArmSummary.Of(history.Runs);
        var scale = ScaleOf(arms, options);
        var replay = history.Runs.Count == 0 ? null : RunReplay.Of(history.Runs);
        var search = new ChangeSearch(replay, scale, ThresholdPolicy.Of(options));
        return new RoutingAnalysis
        {
            Records = history.Records,
            Judged = history.Runs.Count,
            Drawn = search.Drawn,
            CostWeight = scale.CostWeight,
            CostReference = scale.CostReference,
            Arms = arms,
            Thresholds = search.Thresholds(),
            Pins = search.Pins(),
            Changes = search.Changes,
            Collapse = replay is null ? null : CollapseAlarm.Of(replay.Runs, scale),
        };
    }

    /// <summary>The scale of utility.</summary>
    internal static UtilityScale ScaleOf(IReadOnlyList<ArmSummary> arms, AdaptiveRoutingOptions options)
        => new(options.CostWeight, arms.Select(static arm => arm.All.MeanCostUsd).DefaultIfEmpty().Max());
}
