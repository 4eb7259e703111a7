namespace AgentPipeline.Routing;

/// <summary>A bet that a policy does better in a run than what is run.</summary>
/// <param name="Gain">What came out; its expectation is the policy's gain.</param>
/// <param name="MostLost">How much could have been lost, as was known before the run.</param>
internal readonly record struct RouteBet(double Gain, double MostLost)
{
    /// <summary>The bet w·u − u, which can lose u, and so 1.</summary>
    /// <param name="weight">How much more probable the run's arm is under the policy than it was.</param>
    /// <param name="utility">The run's utility, 0 to 1.</param>
    public static RouteBet Of(double weight, double utility) => new((weight * utility) - utility, 1);

    /// <summary>The bet (w − 1)(u − c), of the same expectation for every c that is known before, and of a smaller variance.</summary>
    /// <param name="isTarget">Whether the run's arm is the policy's.</param>
    /// <param name="propensity">The probability with which the policy's arm could have been chosen, known before, above 0 and below 1.</param>
    /// <param name="utility">The run's utility, 0 to 1.</param>
    /// <param name="expected">What was expected of the policy's arm, 0 to 1.</param>
    /// <param name="expectedOtherwise">What was expected of the other one, 0 to 1.</param>
    public static RouteBet Of(bool isTarget, double propensity, double utility, double expected, double expectedOtherwise)
    {
        // The c with the smallest variance: each expectation counts as much as the square of its weight is probable.
        var centre = ((1 - propensity) * expected) + (propensity * expectedOtherwise);
        var excess = (1 / propensity) - 1;
        return new RouteBet((isTarget ? excess : -1) * (utility - centre), Math.Max(excess * centre, 1 - centre));
    }
}
