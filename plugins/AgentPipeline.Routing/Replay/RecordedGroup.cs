namespace AgentPipeline.Routing;

/// <summary>What was recorded of the executions that one policy routed.</summary>
/// <param name="Policy">The policy's version; <c>pinned</c> with the model for tasks that fixed it.</param>
/// <param name="Executions">How many.</param>
/// <param name="Succeeded">Those that succeeded in the end.</param>
/// <param name="Escalated">Those that another model or executor ended.</param>
/// <param name="CostUsd">What they cost, in USD.</param>
public sealed record RecordedGroup(string Policy, long Executions, long Succeeded, long Escalated, decimal CostUsd);
