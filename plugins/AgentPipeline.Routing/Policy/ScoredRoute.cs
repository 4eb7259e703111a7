namespace AgentPipeline.Routing;

/// <summary>An arm and what it is expected to be worth on a task.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Runs">How many of its runs were learned from.</param>
/// <param name="Success">The probability that it succeeds, without help.</param>
/// <param name="CostUsd">What its own work is expected to cost.</param>
/// <param name="Own">Success minus what cost and time take away.</param>
/// <param name="Utility"><paramref name="Own"/>, and what the arm that takes over after a failure adds to it.</param>
/// <param name="Deviation">The deviation of the utility that exploration draws with.</param>
internal readonly record struct ScoredRoute(RouteArm Arm, long Runs, double Success, double CostUsd, double Own, double Utility, double Deviation);
