namespace AgentPipeline.Routing;

/// <summary>What a decision needs to know of an arm on a task.</summary>
/// <param name="Success">The expected success rate, 0 to 1.</param>
/// <param name="Ignorance">The share of what was uncertain of the arm on such a task before its first run that still is, about 0 to 1.</param>
/// <param name="Deviation">The deviation of it that exploration draws with.</param>
/// <param name="Cost">The expected cost, in the unit that was observed.</param>
/// <param name="Seconds">The expected duration.</param>
internal readonly record struct ArmPrediction(double Success, double Ignorance, double Deviation, double Cost, double Seconds);
