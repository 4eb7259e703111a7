namespace AgentPipeline.Routing;

/// <summary>What the executor and model did that took over from the first.</summary>
/// <param name="Succeeded">Whether they did the work.</param>
/// <param name="CostUsd">What they cost in USD.</param>
/// <param name="Tokens">How many tokens the model read and wrote.</param>
public sealed record RouteTakeover(bool Succeeded, double CostUsd, long Tokens);
