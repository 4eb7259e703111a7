namespace AgentPipeline.Routing;

/// <summary>What a policy makes of the tasks that every arm has run.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Success">The share of executions that succeed on the chosen arm, without another one that takes over.</param>
/// <param name="CostUsd">The mean cost in USD.</param>
/// <param name="Utility">The mean of success − weight · cost / reference.</param>
/// <param name="Regret">How much utility, on average, is missing to the best arm of each task.</param>
public sealed record SimulatedRow(string Policy, double Success, double CostUsd, double Utility, double Regret);
