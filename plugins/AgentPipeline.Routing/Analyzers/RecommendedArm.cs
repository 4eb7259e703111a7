namespace AgentPipeline.Routing;

/// <summary>An arm, and what is expected of it on a task.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Success">The expected success rate.</param>
/// <param name="Interval">Its 95% interval.</param>
/// <param name="CostUsd">The expected cost in USD.</param>
/// <param name="Utility">Success minus what the cost takes away.</param>
/// <param name="Runs">How many runs of it were judged.</param>
/// <param name="GainOverNext">How much more utility it promises than the arm ranked next; <see langword="null"/> for the last.</param>
public sealed record RecommendedArm(LoggedArm Arm, double Success, Interval Interval, double CostUsd, double Utility, long Runs, double? GainOverNext);
