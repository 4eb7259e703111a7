namespace AgentPipeline.Routing;

/// <summary>What the thresholds believe of arms on a task, as far as these are not known yet.</summary>
/// <remarks>
/// In log-odds: 1.5 less for the weakest model at or above <see cref="AdaptiveRoutingOptions.StrongModelThreshold"/>, in proportion for those
/// between, and 0.5 less for the wrong executor for the side of <see cref="AdaptiveRoutingOptions.TwoPhaseThreshold"/>. That fades with
/// what is uncertain of the arm: about six runs outweigh it.
/// </remarks>
internal readonly struct ThresholdBelief
{
    private const double WeaknessLogOdds = 1.5;
    private const double WrongExecutorLogOdds = 0.5;
    private const double LeastSuccess = 1e-6;

    private readonly int _strongest;
    private readonly double _perTier;
    private readonly string? _executor;

    public ThresholdBelief(IReadOnlyList<RouteArm> arms, double complexity, AdaptiveRoutingOptions options)
    {
        var weakest = int.MaxValue;
        _strongest = int.MinValue;
        for (var index = 0; index < arms.Count; index++)
        {
            weakest = Math.Min(weakest, arms[index].Model.Tier);
            _strongest = Math.Max(_strongest, arms[index].Model.Tier);
        }

        _perTier = weakest == _strongest || complexity < options.StrongModelThreshold ? 0 : WeaknessLogOdds / ((double)_strongest - weakest);
        _executor = options.DefaultExecutor == options.TwoPhaseExecutor ? null
            : complexity >= options.TwoPhaseThreshold ? options.TwoPhaseExecutor
            : options.DefaultExecutor;
    }

    /// <summary>The success rate that is expected of an arm.</summary>
    public double Move(RouteArm arm, in ArmPrediction prediction)
    {
        var belief = (_perTier * ((double)_strongest - arm.Model.Tier)) + (_executor is null || arm.Executor == _executor ? 0 : WrongExecutorLogOdds);
        return belief == 0 ? prediction.Success
            : Logistic.Of(Logistic.Inverse(Math.Clamp(prediction.Success, LeastSuccess, 1 - LeastSuccess)) - (belief * prediction.Ignorance));
    }
}
