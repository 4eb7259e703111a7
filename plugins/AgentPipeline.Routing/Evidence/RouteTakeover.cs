namespace AgentPipeline.Routing;

/// <summary>What an executor and model did that took over from others.</summary>
/// <param name="Executor">The executor.</param>
/// <param name="Model">The model.</param>
/// <param name="Succeeded">Whether they did the work.</param>
/// <param name="CostUsd">What they cost in USD.</param>
/// <param name="Tokens">How many tokens the model read and wrote.</param>
public sealed record RouteTakeover(string Executor, string Model, bool Succeeded, double CostUsd, long Tokens);
