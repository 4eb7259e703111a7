using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing;

/// <summary>Learns from outcomes which of several arms suits which task. Safe for concurrent use; decisions take no lock.</summary>
/// <remarks>
/// <para>
/// Success of arm a on task x is a Bernoulli draw with log-odds g(x) + h_a(x). Both are linear in a bias, the domain, bumps of the
/// complexity and hashed words; g, shared by all arms, takes up how hard a task is, and h_a, shrunk towards 0, what is special about
/// the arm: global → arm → arm × domain. Weights have a Gaussian posterior, updated with each outcome by one Newton step at the
/// averaged prediction (Laplace's approximation: Spiegelhalter and Lauritzen 1990; MacKay 1992), with full covariances of bias, complexity
/// and domains, and diagonal ones of words (as in adPredictor: Graepel et al. 2010). Utility is success −
/// <see cref="RouteLearnerOptions.CostWeight"/> · expected cost / <see cref="RouteLearnerOptions.CostReference"/>, and likewise with time.
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

    /// <summary>
    /// What the variance has to grow by for intervals of forecasts to hold the true rate in 95% of all cases where arms and kinds differ
    /// up to 2.5 times as much as the priors expect; where they differ just as much, 1.5 would do. See docs/routing.md.
    /// </summary>
    private const double ForecastCaution = 3;

    private static readonly double _twoSided95 = Normal.InvCDF(0, 1, 0.975);

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
    /// <param name="seconds">How long it took, 0 to a billion.</param>
    /// <returns>The alarms that this outcome raises; mostly none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm, or a number is outside its range.</exception>
    public IReadOnlyList<MisrouteAlarm> Observe(in RouteFeatures features, int arm, double success, double cost, double seconds = 0)
        => Learn(features, arm, success, cost, seconds, watch: true);

    /// <summary>Learns from an outcome, and counts it for alarms if <paramref name="watch"/> says so.</summary>
    internal IReadOnlyList<MisrouteAlarm> Learn(in RouteFeatures features, int arm, double success, double cost, double seconds, bool watch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arm);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(arm, Arms.Count);
        RouteLearnerValidation.CheckOutcome(success, cost, seconds);
        lock (_gate)
        {
            var alarm = _trainer.Train(features, DomainOf(features), arm, success, cost, seconds, watch);
            Volatile.Write(ref _snapshot, _trainer.Snapshot);
            return alarm is null ? [] : [alarm];
        }
    }

    /// <summary>What is expected of each arm, in the order of the arms.</summary>
    /// <param name="features">The task.</param>
    public IReadOnlyList<ArmForecast> Forecast(in RouteFeatures features)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        var encoding = default(TaskEncoding);
        Encode(features, snapshot, ref encoding);
        var complexity = TaskEncoder.ComplexityOf(features);
        var (shared, sharedVariance) = (snapshot.Shared.MeanOf(ref encoding), snapshot.Shared.VarianceOf(ref encoding));
        var forecasts = new ArmForecast[Arms.Count];
        for (var arm = 0; arm < forecasts.Length; arm++)
        {
            var mean = shared + snapshot.Arms[arm].MeanOf(ref encoding);
            var variance = sharedVariance + snapshot.Arms[arm].VarianceOf(ref encoding);
            var reach = _twoSided95 * Math.Sqrt(ForecastCaution * variance);
            var (success, cost) = (Logistic.Averaged(mean, variance), snapshot.Costs.Expected(arm, encoding.Domain, complexity));
            forecasts[arm] = new ArmForecast(
                success, Logistic.Of(mean - reach), Logistic.Of(mean + reach), cost,
                UtilityOf(success, cost, snapshot.Durations.Expected(arm, encoding.Domain, complexity)), snapshot.Costs.RunsOf(arm));
        }

        return forecasts;
    }

    /// <summary>The mean of all observed costs; 0 when there is none.</summary>
    internal double MeanCost => Volatile.Read(ref _snapshot).Costs.Mean;

    /// <summary>How many runs of an arm were observed.</summary>
    internal long RunsOf(int arm) => Volatile.Read(ref _snapshot).Costs.RunsOf(arm);

    /// <summary>Fills what is expected of each arm, in the order of the arms.</summary>
    internal void Predict(in RouteFeatures features, Span<ArmPrediction> predictions)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        var encoding = default(TaskEncoding);
        Encode(features, snapshot, ref encoding);
        var complexity = TaskEncoder.ComplexityOf(features);
        var shared = snapshot.Shared.MeanOf(ref encoding);
        var unknown = _trainer.PriorVarianceOf(ref encoding);
        for (var arm = 0; arm < predictions.Length; arm++)
        {
            var weights = snapshot.Arms[arm];
            var success = Logistic.Of(shared + weights.MeanOf(ref encoding));
            var variance = weights.VarianceOf(ref encoding);
            if (_options.Discount < 1)
            {
                var kept = Math.Pow(_options.Discount, snapshot.Runs - snapshot.LastRuns[arm]);
                variance = (kept * variance) + ((1 - kept) * unknown);
            }

            predictions[arm] = new ArmPrediction(
                success,
                variance / unknown,
                _scales.Exploration * Math.Sqrt(variance) * Math.Max(success * (1 - success), LeastSlope),
                _options.CostWeight == 0 ? 0 : snapshot.Costs.Expected(arm, encoding.Domain, complexity),
                _options.LatencyWeight == 0 ? 0 : snapshot.Durations.Expected(arm, encoding.Domain, complexity));
        }
    }

    private static string DomainOf(in RouteFeatures features)
        => features.Domain is not { } domain ? "" : domain.Length <= MaxDomainName ? domain : domain[..MaxDomainName];

    private static void Encode(in RouteFeatures features, LearnerSnapshot snapshot, ref TaskEncoding encoding)
        => TaskEncoder.Encode(features, snapshot.Domains.GetValueOrDefault(DomainOf(features), -1), snapshot.Frequencies, ref encoding);

    private double[] Score(in RouteFeatures features, Span<double> deviations)
    {
        Span<ArmPrediction> predictions = Arms.Count <= 64 ? stackalloc ArmPrediction[Arms.Count] : new ArmPrediction[Arms.Count];
        Predict(features, predictions);
        var scores = new double[Arms.Count];
        for (var arm = 0; arm < scores.Length; arm++)
        {
            deviations[arm] = predictions[arm].Deviation;
            scores[arm] = UtilityOf(predictions[arm].Success, predictions[arm].Cost, predictions[arm].Seconds);
        }

        return scores;
    }

    private double UtilityOf(double success, double cost, double seconds)
        => success - (_options.CostWeight * cost / _options.CostReference) - (_options.LatencyWeight * seconds / _options.LatencyReference);
}
