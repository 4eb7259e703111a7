namespace AgentPipeline.Routing;

/// <summary>The writer's side of <see cref="RouteLearner"/>: owns what changes, and publishes a snapshot after each outcome. For one thread at a time.</summary>
internal sealed class Trainer
{
    /// <summary>Keeps a prior of 0 or 1 from being certainty.</summary>
    private const double LeastPrior = 0.02;

    private const double LeastInformation = 1e-3;

    private readonly IReadOnlyList<string> _names;
    private readonly RouteLearnerOptions _options;
    private readonly LearningScales _scales;
    private readonly WeightModel _shared;
    private readonly WeightModel[] _arms;
    private readonly Dictionary<(int Arm, int Domain), MisrouteDetector> _detectors = [];

    public Trainer(IReadOnlyList<string> names, RouteLearnerOptions options, LearningScales scales)
    {
        (_names, _options, _scales) = (names, options, scales);
        var sharedMean = options.Priors.Count == 0 ? scales.SharedMean : LogOdds(options.Priors.Values.Average());
        _shared = new WeightModel(
            new StructuredPosterior(scales.SharedBias, scales.SharedComplexity, scales.SharedDomain), new TextPosterior(scales.SharedText));
        _shared.Structured.Shift(sharedMean);
        _arms = [.. names.Select(name => NewArm(name, sharedMean))];
        Snapshot = new LearnerSnapshot(
            [], DocumentFrequencies.None, _shared.Snapshot(), [.. _arms.Select(arm => arm.Snapshot())], new long[names.Count], 0, new CostModel(names.Count), new CostModel(names.Count));
    }

    public LearnerSnapshot Snapshot { get; private set; }

    /// <summary>What an arm's variance would be on the task had it never run. Safe at any time.</summary>
    public double PriorVarianceOf(ref TaskEncoding encoding)
    {
        var variance = (_scales.ArmBias * _scales.ArmBias) + (_scales.ArmDomain * _scales.ArmDomain);
        foreach (var value in encoding.Head[1..])
        {
            variance += value * value * _scales.ArmComplexity * _scales.ArmComplexity;
        }

        return variance;
    }

    public MisrouteAlarm? Train(in RouteFeatures features, string domain, int arm, double success, double cost, double seconds, bool watch)
    {
        var domains = WithDomain(domain);
        var encoding = default(TaskEncoding);
        TaskEncoder.Encode(features, domains.GetValueOrDefault(domain, -1), Snapshot.Frequencies, ref encoding);
        Relax(arm, Math.Pow(_options.Discount, Snapshot.Runs - Snapshot.LastRuns[arm]));
        Update(ref encoding, arm, success);
        var alarm = watch ? Watch(domain, encoding.Domain, arm, success) : null;
        if (alarm is not null)
        {
            Relax(arm, _scales.KeptAfterAlarm);
        }

        Publish(features, domains, ref encoding, arm, cost, seconds);
        return alarm;
    }

    private static double LogOdds(double rate) => Logistic.Inverse(Math.Clamp(rate, LeastPrior, 1 - LeastPrior));

    private WeightModel NewArm(string name, double sharedMean)
    {
        var structured = new StructuredPosterior(_scales.ArmBias, _scales.ArmComplexity, _scales.ArmDomain);
        if (_options.Priors.TryGetValue(name, out var rate))
        {
            structured.SetBias(LogOdds(rate) - sharedMean, Math.Clamp(rate, LeastPrior, 1 - LeastPrior), _options.PriorWeight);
        }

        return new WeightModel(structured, new TextPosterior(_scales.ArmText));
    }

    private Dictionary<string, int> WithDomain(string domain)
        => Snapshot.Domains.ContainsKey(domain) || Snapshot.Domains.Count >= _options.MaxDomains
            ? Snapshot.Domains
            : new Dictionary<string, int>(Snapshot.Domains, StringComparer.Ordinal) { [domain] = Snapshot.Domains.Count };

    /// <summary>What is shared is not relaxed: an arm that changes leaves the tasks as hard as they were.</summary>
    private void Relax(int arm, double kept)
    {
        if (kept < 1)
        {
            _arms[arm].Relax(kept);
        }
    }

    private void Update(ref TaskEncoding encoding, int arm, double success)
    {
        var shared = _shared.Of(ref encoding);
        var own = _arms[arm].Of(ref encoding);
        var variance = shared.Variance + own.Variance;
        var expected = Logistic.Averaged(shared.Mean + own.Mean, variance);
        var information = Math.Max(expected * (1 - expected), LeastInformation);
        var scale = 1 + (information * variance);
        _shared.Update(ref encoding, (success - expected) / scale, information / scale);
        _arms[arm].Update(ref encoding, (success - expected) / scale, information / scale);
    }

    private MisrouteAlarm? Watch(string domain, int number, int arm, double success)
    {
        // Tasks beyond the last domain that is told apart have little in common: there is no rate that could drop.
        if (number < 0)
        {
            return null;
        }

        if (!_detectors.TryGetValue((arm, number), out var detector))
        {
            _detectors[(arm, number)] = detector = new MisrouteDetector();
        }

        return detector.Add(success >= 0.5, out var drop)
            ? new MisrouteAlarm(
                _names[arm], domain, drop.Value, drop.Runs, drop.Failures, drop.RateBefore, 1 - ((double)drop.Failures / drop.Runs))
            : null;
    }

    private void Publish(in RouteFeatures features, Dictionary<string, int> domains, ref TaskEncoding encoding, int arm, double cost, double seconds)
    {
        var arms = (WeightSnapshot[])Snapshot.Arms.Clone();
        arms[arm] = _arms[arm].Snapshot();
        var lastRuns = (long[])Snapshot.LastRuns.Clone();
        lastRuns[arm] = Snapshot.Runs;
        var complexity = TaskEncoder.ComplexityOf(features);
        Snapshot = new LearnerSnapshot(
            domains, Snapshot.Frequencies.With(encoding), _shared.Snapshot(), arms, lastRuns, Snapshot.Runs + 1,
            Snapshot.Costs.With(arm, encoding.Domain, complexity, cost), Snapshot.Durations.With(arm, encoding.Domain, complexity, seconds));
    }
}
