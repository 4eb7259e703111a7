namespace AgentPipeline;

/// <summary>A route that was considered.</summary>
/// <param name="Executor">The executor's name.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Score">Its expected worth; higher is better. Comparable only within one decision.</param>
/// <param name="Samples">How many recorded executions the score rests on.</param>
public sealed record RouteCandidate(string Executor, string Model, double Score, long Samples);
