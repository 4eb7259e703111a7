namespace AgentPipeline.Routing;

/// <summary>What one logged run says about a policy that did not choose it.</summary>
/// <param name="Weight">How much more probable the run's arm is under the policy than it was when the run was logged.</param>
/// <param name="Outcome">What came out.</param>
/// <param name="Predicted">What was expected of the run's arm, by a model that had not seen the run.</param>
/// <param name="PredictedTarget">What the same model expected under the policy.</param>
internal readonly record struct OffPolicyTerm(double Weight, double Outcome, double Predicted, double PredictedTarget)
{
    /// <summary>For a policy that is given by its probabilities of every arm.</summary>
    /// <param name="outcome">What came out.</param>
    /// <param name="arm">The arm that ran.</param>
    /// <param name="propensity">The probability, above 0, with which it was chosen.</param>
    /// <param name="policy">The policy's probability of each arm; they sum to 1.</param>
    /// <param name="predicted">What the model expects of each arm.</param>
    public static OffPolicyTerm Of(double outcome, int arm, double propensity, ReadOnlySpan<double> policy, ReadOnlySpan<double> predicted)
    {
        var target = 0.0;
        for (var index = 0; index < policy.Length; index++)
        {
            target += policy[index] * predicted[index];
        }

        return new OffPolicyTerm(policy[arm] / propensity, outcome, predicted[arm], target);
    }

    /// <summary>For a policy that always takes one arm.</summary>
    public static OffPolicyTerm Of(double outcome, int arm, double propensity, int target, ReadOnlySpan<double> predicted)
        => new(arm == target ? 1 / propensity : 0, outcome, predicted[arm], predicted[target]);
}
