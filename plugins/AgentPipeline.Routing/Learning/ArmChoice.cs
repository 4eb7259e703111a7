namespace AgentPipeline.Routing;

/// <summary>A decision of <see cref="RouteLearner"/>.</summary>
/// <param name="Arm">The index of the chosen arm.</param>
/// <param name="Propensity">The probability with which it was chosen, above 0 up to 1.</param>
/// <param name="Scores">The expected utility of every arm, in the order of the arms.</param>
public sealed record ArmChoice(int Arm, double Propensity, IReadOnlyList<double> Scores);
