namespace AgentPipeline.Routing;

/// <summary>A logged run, and what a learner that had seen only the runs before it expected of every arm.</summary>
/// <param name="Run">The run.</param>
/// <param name="Arm">The place of its arm.</param>
/// <param name="Success">The expected success rate of each arm.</param>
/// <param name="CostUsd">The expected cost of each arm in USD.</param>
internal sealed record ReplayedRun(RoutedRun Run, int Arm, double[] Success, double[] CostUsd)
{
    /// <summary>
    /// Whether the run tells about other arms than its own: there was a choice, by chance, whose probability is known. Where chance had no
    /// part, no other arm could have come.
    /// </summary>
    public bool IsDrawn => Run.Propensity < 1;

    public OffPolicyTerm SuccessTerm(int target) => OffPolicyTerm.Of(Run.Succeeded ? 1 : 0, Arm, Run.Propensity!.Value, target, Success);

    public OffPolicyTerm CostTerm(int target) => OffPolicyTerm.Of(Run.CostUsd, Arm, Run.Propensity!.Value, target, CostUsd);

    /// <summary>The term of the utility, 0 to 1.</summary>
    public OffPolicyTerm UtilityTerm(int target, UtilityScale scale) => new(
        Arm == target ? 1 / Run.Propensity!.Value : 0,
        UtilityOf(scale),
        scale.Normalized(Success[Arm], CostUsd[Arm]),
        scale.Normalized(Success[target], CostUsd[target]));

    /// <summary>
    /// The bet that the target does better. Where there were two arms, the probability of the other one is known whichever ran, so that the
    /// bet can be held against what was expected.
    /// </summary>
    public RouteBet BetOn(int target, UtilityScale scale, int other) => other < 0
        ? RouteBet.Of(Arm == target ? 1 / Run.Propensity!.Value : 0, UtilityOf(scale))
        : RouteBet.Of(
            Arm == target,
            Arm == target ? Run.Propensity!.Value : 1 - Run.Propensity!.Value,
            UtilityOf(scale),
            scale.Normalized(Success[target], CostUsd[target]),
            scale.Normalized(Success[other], CostUsd[other]));

    /// <summary>What came out, 0 to 1.</summary>
    public double UtilityOf(UtilityScale scale) => scale.Normalized(Run.Succeeded ? 1 : 0, Run.CostUsd);
}
