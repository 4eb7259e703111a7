namespace AgentPipeline.Routing;

/// <summary>What a <see cref="RouteLearner"/> expects of an arm on a task.</summary>
/// <param name="Success">The expected success rate, 0 to 1.</param>
/// <param name="Low">Where its 95% interval begins.</param>
/// <param name="High">Where its 95% interval ends.</param>
/// <param name="CostUsd">The expected cost in USD.</param>
/// <param name="Utility">Success minus what cost and time take away.</param>
/// <param name="Runs">How many runs of the arm were observed.</param>
public readonly record struct ArmForecast(double Success, double Low, double High, double CostUsd, double Utility, long Runs);
