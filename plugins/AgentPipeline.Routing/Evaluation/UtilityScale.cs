namespace AgentPipeline.Routing;

/// <summary>What a run is worth: success − weight · cost / reference, where a cost above the reference counts as the reference.</summary>
/// <param name="CostWeight">How much success rate a run at the reference is worth, 0 or more.</param>
/// <param name="CostReference">A cost in USD, 0 or more; with 0 cost does not count.</param>
internal readonly record struct UtilityScale(double CostWeight, double CostReference)
{
    /// <summary>The utility, −<see cref="CostWeight"/> to 1.</summary>
    public double Of(double success, double costUsd)
        => success - (CostReference > 0 ? CostWeight * Math.Clamp(costUsd / CostReference, 0, 1) : 0);

    /// <summary>The utility, moved and stretched to 0 to 1.</summary>
    public double Normalized(double success, double costUsd) => (Of(success, costUsd) + CostWeight) / (1 + CostWeight);
}
