namespace AgentPipeline;

/// <summary>What is known about a task before it runs.</summary>
/// <param name="Complexity">How hard it is, 0 to 1.</param>
/// <param name="Features">The named values the complexity was computed from.</param>
public sealed record TaskAnalysis(double Complexity, IReadOnlyDictionary<string, double> Features);
