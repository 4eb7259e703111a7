namespace AgentPipeline.Routing;

/// <summary>Learns from outcomes which of several arms suits which task. Safe for concurrent use; decisions take no lock.</summary>
/// <remarks>
/// <para>
/// Success of arm a on task x is a Bernoulli draw with log-odds g(x) + h_a(x). Both are linear in a bias, the domain, bumps of the
/// complexity and hashed words; g, shared by all arms, takes up how hard a task is, and h_a, shrunk towards 0, what is special about
/// the arm: global → arm → arm × domain. Weights have a Gaussian posterior, updated with each outcome by one Newton step at the
/// averaged prediction (Laplace's approximation: Spiegelhalter and Lauritzen 1990; MacKay 1992), with full covariances of bias, complexity
/// and domains, and diagonal ones of words (as in adPredictor: Graepel et al. 2010). Utility is success −
/// <see cref="RouteLearnerOptions.CostWeight"/> · expected cost / <see cref="RouteLearnerOptions.CostReference"/>.
/// </para>
/// <para>
/// Exploration is Thompson sampling with exact propensities. An alarm (<see cref="Observe"/>) takes away half of the certainty about
/// its arm. The same calls in the same order give the same answers. Memory is bounded by arms and
/// <see cref="RouteLearnerOptions.MaxDomains"/>.
/// </para>
/// </remarks>
public sealed class RouteLearner
{
    private const int MaxDomainName = 200;
    private const double LeastSlope = 0.02;

    private readonly RouteLearnerOptions _options;
    private readonly LearningScales _scales;
    private readonly Trainer _trainer;
    private readonly Lock _gate = new();
    private LearnerSnapshot _snapshot;
    private long _draws;

    /// <summary>Creates a learner that knows nothing but the priors.</summary>
    /// <param name="arms">The names of the arms, at least one, all different.</param>
    /// <param name="options">What to optimize.</param>
    /// <exception cref="ArgumentException">There is no arm, an arm occurs twice, a prior is for no arm, or an option is outside its range.</exception>
    public RouteLearner(IReadOnlyList<string> arms, RouteLearnerOptions? options = null)
        : this(arms, options ?? new RouteLearnerOptions(), new LearningScales())
    {
    }

    internal RouteLearner(IReadOnlyList<string> arms, RouteLearnerOptions options, LearningScales scales)
    {
        ArgumentNullException.ThrowIfNull(arms);
        RouteLearnerValidation.Check(arms, options);
        Arms = [.. arms];
        _options = options;
        _scales = scales;
        _trainer = new Trainer(Arms, options, scales);
        _snapshot = _trainer.Snapshot;
    }

    /// <summary>The names of the arms.</summary>
    public IReadOnlyList<string> Arms { get; }

    /// <summary>Chooses an arm, exploring, by the next draw of <see cref="RouteLearnerOptions.Seed"/>.</summary>
    /// <param name="features">The task.</param>
    public ArmChoice Choose(in RouteFeatures features) => Choose(features, SeededChance.Of(_options.Seed, Interlocked.Increment(ref _draws)));

    /// <summary>Chooses an arm, exploring.</summary>
    /// <param name="features">The task.</param>
    /// <param name="chance">Uniform, from 0 up to but not including 1.</param>
    public ArmChoice Choose(in RouteFeatures features, double chance)
    {
        Span<double> deviations = Arms.Count <= 64 ? stackalloc double[Arms.Count] : new double[Arms.Count];
        Span<double> probabilities = Arms.Count <= 64 ? stackalloc double[Arms.Count] : new double[Arms.Count];
        var scores = Score(features, deviations);
        ThompsonPolicy.Fill(scores, deviations, _options.ExplorationFloor, probabilities);
        var arm = ThompsonPolicy.Draw(probabilities, chance);
        return new ArmChoice(arm, Math.Min(probabilities[arm], 1), scores);
    }

    /// <summary>Chooses the arm with the highest expected utility; of equals, the first.</summary>
    /// <param name="features">The task.</param>
    public ArmChoice ChooseBest(in RouteFeatures features)
    {
        Span<double> deviations = Arms.Count <= 64 ? stackalloc double[Arms.Count] : new double[Arms.Count];
        var scores = Score(features, deviations);
        return new ArmChoice(scores.IndexOf(scores.Max()), 1, scores);
    }

    /// <summary>Learns from an outcome. One call at a time is worked on; decisions go on meanwhile.</summary>
    /// <param name="features">The task.</param>
    /// <param name="arm">The index of the arm that ran it.</param>
    /// <param name="success">How well it went, 0 to 1. What failed through no fault of the arm is not to be told.</param>
    /// <param name="cost">What it cost in USD, 0 to a billion.</param>
    /// <returns>The alarms that this outcome raises; mostly none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm, or a number is outside its range.</exception>
    public IReadOnlyList<MisrouteAlarm> Observe(in RouteFeatures features, int arm, double success, double cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arm);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arm, Arms.Count);
        RouteLearnerValidation.CheckOutcome(success, cost);
        lock (_gate)
        {
            var alarm = _trainer.Train(features, DomainOf(features), arm, success, cost);
            Volatile.Write(ref _snapshot, _trainer.Snapshot);
            return alarm is null ? [] : [alarm];
        }
    }

    private static string DomainOf(in RouteFeatures features)
        => features.Domain is not { } domain ? "" : domain.Length <= MaxDomainName ? domain : domain[..MaxDomainName];

    private double[] Score(in RouteFeatures features, Span<double> deviations)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        var encoding = default(TaskEncoding);
        TaskEncoder.Encode(features, snapshot.Domains.GetValueOrDefault(DomainOf(features), -1), snapshot.Frequencies, ref encoding);
        var complexity = TaskEncoder.ComplexityOf(features);
        var shared = snapshot.Shared.MeanOf(ref encoding);
        var prior = _options.Discount < 1 ? _trainer.PriorVarianceOf(ref encoding) : 0;
        var scores = new double[Arms.Count];
        for (var arm = 0; arm < scores.Length; arm++)
        {
            var weights = snapshot.Arms[arm];
            var success = Logistic.Of(shared + weights.MeanOf(ref encoding));
            var variance = weights.VarianceOf(ref encoding);
            if (_options.Discount < 1)
            {
                var kept = Math.Pow(_options.Discount, snapshot.Runs - snapshot.LastRuns[arm]);
                variance = (kept * variance) + ((1 - kept) * prior);
            }

            deviations[arm] = _scales.Exploration * Math.Sqrt(variance) * Math.Max(success * (1 - success), LeastSlope);
            var cost = _options.CostWeight == 0 ? 0 : snapshot.Costs.Expected(arm, encoding.Domain, complexity);
            scores[arm] = success - (_options.CostWeight * cost / _options.CostReference);
        }

        return scores;
    }
}
