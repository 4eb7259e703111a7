namespace AgentPipeline.Routing;

/// <summary>How strongly the runs speak for a drop.</summary>
/// <param name="Value">The e-value.</param>
/// <param name="Runs">Runs since the likeliest moment.</param>
/// <param name="Failures">Failures among them.</param>
/// <param name="RateBefore">The success rate before.</param>
internal readonly record struct DropEvidence(double Value, int Runs, int Failures, double RateBefore);
