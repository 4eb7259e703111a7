namespace AgentPipeline.Routing;

/// <summary>An arm that would likely have done better at the tasks of a group.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Success">Its expected success rate at the tasks that failed, their mean.</param>
/// <param name="Interval">The means of where the 95% intervals of the expectations begin and end.</param>
/// <param name="Runs">How many runs of it were judged at tasks like these: of the kind, and of a complexity between the least and the greatest of the failures.</param>
/// <param name="CostDifferenceUsd">How much more a run would likely have cost in USD; negative when less.</param>
public sealed record BetterArm(LoggedArm Arm, double Success, Interval Interval, int Runs, double CostDifferenceUsd);
