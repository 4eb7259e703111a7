namespace AgentPipeline.Routing;

internal static class RouteLearnerValidation
{
    public const int MaxArms = 1024;

    // Far beyond any use; within them, no score overflows.
    private const double MaxCost = 1e9;
    private const double MaxCostWeight = 1e6;
    private const double LeastCostReference = 1e-12;

    public static void Check(IReadOnlyList<string> arms, RouteLearnerOptions options)
    {
        Require(arms.Count is > 0 and <= MaxArms, $"There have to be 1 to {MaxArms} arms, not {arms.Count}.");
        Require(!arms.Any(string.IsNullOrEmpty), $"An arm has no name.");
        var twice = arms.GroupBy(arm => arm, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        Require(twice is null, $"The arm \"{twice}\" occurs twice.");
        Require(options.CostWeight is >= 0 and <= MaxCostWeight, $"The cost weight has to be 0 to {MaxCostWeight}, not {options.CostWeight}.");
        Require(options.CostReference is >= LeastCostReference and <= MaxCost, $"The cost reference has to be {LeastCostReference} to {MaxCost}, not {options.CostReference}.");
        Require(options.LatencyWeight is >= 0 and <= MaxCostWeight, $"The latency weight has to be 0 to {MaxCostWeight}, not {options.LatencyWeight}.");
        Require(options.LatencyReference is >= LeastCostReference and <= MaxCost, $"The latency reference has to be {LeastCostReference} to {MaxCost}, not {options.LatencyReference}.");
        Require(options.Discount is > 0 and <= 1, $"The discount has to be above 0 and at most 1, not {options.Discount}.");
        Require(options.ExplorationFloor is >= 0 and <= 1, $"The exploration floor has to be 0 to 1, not {options.ExplorationFloor}.");
        Require(options.PriorWeight is > 0 and < double.PositiveInfinity, $"The weight of priors has to be above 0, not {options.PriorWeight}.");
        Require(options.MaxDomains is > 0 and <= 1024, $"There can be 1 to 1,024 domains, not {options.MaxDomains}.");
        foreach (var (arm, rate) in options.Priors)
        {
            Require(arms.Contains(arm), $"There is a prior for \"{arm}\", which is no arm.");
            Require(rate is >= 0 and <= 1, $"The prior of \"{arm}\" has to be a success rate from 0 to 1, not {rate}.");
        }
    }

    public static void CheckOutcome(double success, double cost, double seconds)
    {
        if (success is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(success), success, "Success has to be 0 to 1.");
        }

        if (!IsCost(cost))
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, FormattableString.Invariant($"The cost has to be 0 to {MaxCost}."));
        }

        if (!IsCost(seconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, FormattableString.Invariant($"The duration has to be 0 to {MaxCost} seconds."));
        }
    }

    public static bool IsCost(double cost) => cost is >= 0 and <= MaxCost;

    /// <summary>The cost or duration, moved to where it can be learned from: records are not checked, and one that is absurd must not end a reading.</summary>
    public static double Clamp(double cost) => Math.Clamp(cost, 0, MaxCost);

    private static void Require(bool condition, FormattableString otherwise)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant(otherwise));
        }
    }
}
