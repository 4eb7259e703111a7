using System.Collections.Immutable;

namespace AgentPipeline.Routing;

/// <summary>Which version of the routing policy is active, and where the others stand: what all events together come to. Immutable.</summary>
/// <remarks>An event that says what cannot be, because of damage or of two releases, changes nothing and is told in <see cref="Warnings"/>.</remarks>
public sealed record PolicyState
{
    private static readonly PolicyState _start = new();

    private PolicyState()
    {
    }

    /// <summary>The version that decides for all tasks that <see cref="Rollout"/> does not decide for; number 0, the configuration, where none was approved for all.</summary>
    public PolicyVersion Active => ByNumber[ActiveNumber];

    /// <summary>The version in rollout, with its share; one at a time, or none.</summary>
    public PolicyVersion? Rollout => RolloutNumber is { } number ? ByNumber[number] : null;

    /// <summary>Every version, the configuration among them, by number.</summary>
    public IEnumerable<PolicyVersion> Versions => ByNumber.Values;

    /// <summary>Events that were ignored or are missing, and why, in sentences for a person.</summary>
    public IReadOnlyList<string> Warnings => Told;

    /// <summary>The sequence of the event that comes next.</summary>
    public long NextSequence { get; private init; } = 1;

    /// <summary>The number of the version that comes next. That of a version whose event was lost is not given again.</summary>
    public int NextVersion { get; private init; } = 1;

    internal ImmutableSortedDictionary<int, PolicyVersion> ByNumber { get; private init; } = ImmutableSortedDictionary<int, PolicyVersion>.Empty
        .Add(0, new PolicyVersion { Number = 0, Policy = RoutingPolicy.AsConfigured, Status = PolicyStatus.Active, Share = RolloutSteps.All });

    private ImmutableStack<int> ActiveBefore { get; init; } = [];

    private ImmutableList<string> Told { get; init; } = [];

    private int ActiveNumber { get; init; }

    private int? RolloutNumber { get; init; }

    /// <summary>Folds events. Never throws on what they say.</summary>
    /// <param name="events">All events of a log, in any order.</param>
    /// <returns>What they come to.</returns>
    public static PolicyState Of(IEnumerable<PolicyEvent> events)
        => events.OrderBy(static change => change.Sequence).Aggregate(_start, static (state, change) => state.With(change));

    /// <summary>Finds a version.</summary>
    /// <param name="number">Its number; 0 is the configuration.</param>
    /// <returns>The version, or <see langword="null"/>.</returns>
    public PolicyVersion? Find(int number) => ByNumber.GetValueOrDefault(number);

    /// <summary>The share of tasks that a version decides for, 0 to 1.</summary>
    /// <param name="version">The version.</param>
    /// <returns>The share; over all versions they sum to 1.</returns>
    public double ShareOf(PolicyVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Number == ActiveNumber ? 1 - (Rollout?.Share ?? 0) : version.Number == RolloutNumber ? version.Share : 0;
    }

    /// <summary>Adds an event.</summary>
    /// <param name="change">The event that comes next.</param>
    /// <returns>The state after it; this one with a warning, when it cannot be.</returns>
    public PolicyState With(PolicyEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Sequence < NextSequence)
        {
            return Warn($"Event {change.Sequence} is ignored: its sequence is not above that of the event before.");
        }

        var counted = this with
        {
            NextSequence = change.Sequence + 1,
            NextVersion = change.Version <= change.Sequence ? Math.Max(NextVersion, change.Version + 1) : NextVersion,
        };
        counted = change.Sequence == NextSequence
            ? counted
            : counted.Warn($"Events are missing before event {change.Sequence}, from {NextSequence} on: what they changed is not known.");
        return PolicyRules.RefusalOf(counted, change) is { } refusal
            ? counted.Warn($"Event {change.Sequence} is ignored: {refusal}")
            : counted.Apply(change);
    }

    private PolicyState Warn(string warning) => this with { Told = Told.Add(warning) };

    private PolicyState Apply(PolicyEvent change) => change.Action switch
    {
        PolicyAction.Proposed => this with { ByNumber = ByNumber.Add(change.Version, New(change)) },
        PolicyAction.Approved when change.Share == RolloutSteps.All => Activate(change),
        PolicyAction.Approved => this with
        {
            ByNumber = Changed(change, change.Share > 0 ? PolicyStatus.RollingOut : PolicyStatus.Shadow, change.Share!.Value),
            RolloutNumber = change.Version,
        },
        PolicyAction.Rejected => this with
        {
            ByNumber = Changed(change, PolicyStatus.Rejected),
            RolloutNumber = RolloutNumber == change.Version ? null : RolloutNumber,
        },
        PolicyAction.Demoted when change.Version == RolloutNumber => this with { ByNumber = Changed(change, PolicyStatus.Demoted) },
        _ => TakeBack(change),
    };

    private static PolicyVersion New(PolicyEvent change)
        => new() { Number = change.Version, Policy = change.Policy!, Status = PolicyStatus.Proposed, Trail = [change] };

    private PolicyState Activate(PolicyEvent change) => this with
    {
        ByNumber = Changed(change, PolicyStatus.Active, RolloutSteps.All).SetItem(ActiveNumber, Active.Became(PolicyStatus.Superseded, 0, change)),
        ActiveBefore = ActiveBefore.Push(ActiveNumber),
        ActiveNumber = change.Version,
        RolloutNumber = null,
    };

    private PolicyState TakeBack(PolicyEvent change)
    {
        var rest = ActiveBefore.Pop(out var before);
        return this with
        {
            ByNumber = Changed(change, PolicyStatus.RolledBack).SetItem(before, ByNumber[before].Became(PolicyStatus.Active, RolloutSteps.All, change)),
            ActiveBefore = rest,
            ActiveNumber = before,
        };
    }

    private ImmutableSortedDictionary<int, PolicyVersion> Changed(PolicyEvent change, PolicyStatus status, double share = 0)
        => ByNumber.SetItem(change.Version, ByNumber[change.Version].Became(status, share, change));
}
