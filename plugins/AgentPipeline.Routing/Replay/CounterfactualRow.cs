namespace AgentPipeline.Routing;

/// <summary>What would have come of sending every task to one arm, estimated from the runs whose propensity is known.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Success">The share that would have succeeded in the end: doubly robust.</param>
/// <param name="SuccessSelfNormalized">The same by self-normalized weights.</param>
/// <param name="CostUsd">The mean cost in USD: doubly robust.</param>
public sealed record CounterfactualRow(LoggedArm Arm, OffPolicyEstimate Success, OffPolicyEstimate SuccessSelfNormalized, OffPolicyEstimate CostUsd);
