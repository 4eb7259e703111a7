namespace AgentPipeline.Routing;

/// <summary>What would have happened with a value of a threshold, had thresholds alone decided.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsCurrent">Whether it is the value now.</param>
/// <param name="Success">The success rate, doubly robust.</param>
/// <param name="SelfNormalizedSuccess">The success rate by weights alone (SNIPS), to compare with.</param>
/// <param name="CostUsd">The mean cost per run in USD, doubly robust.</param>
/// <param name="Utility">The mean utility, doubly robust.</param>
public sealed record ThresholdOutcome(
    double Value,
    bool IsCurrent,
    OffPolicyEstimate Success,
    OffPolicyEstimate SelfNormalizedSuccess,
    OffPolicyEstimate CostUsd,
    OffPolicyEstimate Utility);
