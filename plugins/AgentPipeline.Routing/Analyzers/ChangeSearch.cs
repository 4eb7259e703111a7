namespace AgentPipeline.Routing;

/// <summary>Looks at everything that could be done otherwise.</summary>
internal sealed class ChangeSearch
{
    /// <summary>Runs of a kind by which a pinned model is at least to be observed.</summary>
    private const int LeastRunsOfKind = EvidenceGrades.ObserveFrom;

    /// <summary>A change that is less probably better is not worth a thought: one looks at many, and chance makes some of them look well.</summary>
    private const double LeastProbability = 0.8;

    private static readonly double[] _grid = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    private readonly RunReplay? _replay;
    private readonly UtilityScale _scale;
    private readonly ThresholdPolicy _current;
    private readonly ReplayedRun[] _drawn;
    private readonly (string Kind, string Model)[] _pins;

    public ChangeSearch(RunReplay? replay, UtilityScale scale, ThresholdPolicy current)
    {
        (_replay, _scale, _current) = (replay, scale, current);
        _drawn = replay is null ? [] : [.. replay.Runs.Where(static run => run.IsDrawn)];
        _pins =
        [
            .. _drawn.GroupBy(static run => run.Run.Task.Domain, StringComparer.Ordinal).Where(static kind => kind.Count() >= LeastRunsOfKind)
                .SelectMany(static kind => kind.SelectMany(static run => run.Run.Candidates).Select(static candidate => candidate.Model)
                    .Distinct(StringComparer.Ordinal).Select(model => (kind.Key, model))),
        ];
        Changes = Others(current.StrongFrom).Count() + Others(current.PlanFrom).Count() + _pins.Length;
    }

    public int Drawn => _drawn.Length;

    public int Changes { get; }

    private int Judged => _replay?.Runs.Count ?? 0;

    public IReadOnlyList<ThresholdAnalysis> Thresholds() =>
    [
        Threshold(nameof(AdaptiveRoutingOptions.StrongModelThreshold), _current.StrongFrom, value => _current with { StrongFrom = value }),
        Threshold(nameof(AdaptiveRoutingOptions.TwoPhaseThreshold), _current.PlanFrom, value => _current with { PlanFrom = value }),
    ];

    public IReadOnlyList<RoutingChange> Pins() =>
    [
        .. _pins.Select(Pin).Where(Promises).GroupBy(static change => change.Kind).Select(Best)
            .OrderByDescending(static change => change.Grade).ThenByDescending(static change => change.Probability),
    ];

    private static IEnumerable<double> Others(double current) => _grid.Where(value => value != current);

    private static bool Promises(RoutingChange change) => change is { Gain: > 0, Probability: >= LeastProbability };

    /// <summary>The one of the best grade that gains most in all, even where its interval begins.</summary>
    private static RoutingChange Best(IEnumerable<RoutingChange> changes)
        => changes.OrderByDescending(static change => change.Grade).ThenByDescending(static change => change.Interval!.Value.Low * change.Affected).First();

    private ThresholdAnalysis Threshold(string name, double current, Func<double, ThresholdPolicy> policyOf)
    {
        var changes = Others(current).Select(value => Against(policyOf(value)) with { Threshold = name, Value = value }).ToArray();
        var promising = changes.Where(Promises).ToArray();
        return new ThresholdAnalysis(
            name, current, [.. Others(current).Append(current).Order().Select(value => Outcome(value, value == current, policyOf(value)))],
            promising.Length > 0 ? Best(promising)
                : Array.TrueForAll(changes, static change => change.Grade == EvidenceGrade.Silent) ? changes.MaxBy(static change => change.Bearing)
                : null);
    }

    private ThresholdOutcome Outcome(double value, bool isCurrent, ThresholdPolicy policy)
    {
        var runs = _drawn.Select(run => (Run: run, Target: TargetOf(policy, run))).Where(static pair => pair.Target >= 0).ToArray();
        var success = runs.Select(static pair => pair.Run.SuccessTerm(pair.Target)).ToArray();
        var dearest = runs.Select(static pair => pair.Run.Run.CostUsd).DefaultIfEmpty().Max();
        return new ThresholdOutcome(
            value,
            isCurrent,
            OffPolicy.DoublyRobust(success),
            OffPolicy.SelfNormalized(success),
            OffPolicy.DoublyRobust([.. runs.Select(static pair => pair.Run.CostTerm(pair.Target))], dearest),
            InUtility(OffPolicy.DoublyRobust([.. runs.Select(pair => pair.Run.UtilityTerm(pair.Target, _scale))])));
    }

    private OffPolicyEstimate InUtility(OffPolicyEstimate normalized)
    {
        double Stretched(double value) => (value * (1 + _scale.CostWeight)) - _scale.CostWeight;
        return normalized with
        {
            Value = normalized.Value is { } value ? Stretched(value) : null,
            Interval = normalized.Interval is { } interval ? new Interval(Stretched(interval.Low), Stretched(interval.High)) : null,
        };
    }

    private RoutingChange Against(ThresholdPolicy policy)
    {
        var trial = new ChangeTrial(_scale);
        foreach (var run in _drawn)
        {
            var target = TargetOf(policy, run);
            if (target >= 0 && policy.Choose(run.Run) != _current.Choose(run.Run))
            {
                trial.Add(run, target, OtherOf(run, target), run.Arm == target);
            }
        }

        return trial.Conclude(Changes, Judged);
    }

    private RoutingChange Pin((string Kind, string Model) pin)
    {
        var policy = _current with { Model = pin.Model };
        var trial = new ChangeTrial(_scale);
        foreach (var run in _drawn.Where(run => run.Run.Task.Domain == pin.Kind))
        {
            var target = TargetOf(policy, run);
            if (target >= 0)
            {
                trial.Add(run, target, OtherOf(run, target), run.Arm == target && run.Run.Propensity <= 0.5);
            }
        }

        return trial.Conclude(Changes, Judged) with { Kind = pin.Kind, Model = pin.Model };
    }

    private int OtherOf(ReplayedRun run, int target) => run.Run.Candidates is [var first, var second] && Find(first) is var one && Find(second) is var two
        ? (one == target ? two : two == target ? one : -1)
        : -1;

    private int Find(RouteCandidate candidate) => _replay!.Find(new LoggedArm(candidate.Executor, candidate.Model));

    private int TargetOf(ThresholdPolicy policy, ReplayedRun run) => policy.Choose(run.Run) is { } arm ? _replay!.Find(arm) : -1;
}
