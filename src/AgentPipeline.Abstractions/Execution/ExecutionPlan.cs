namespace AgentPipeline;

/// <summary>What a two-phase execution decided to do, and how far it came.</summary>
/// <param name="Steps">The steps in the order they run.</param>
public sealed record ExecutionPlan(IReadOnlyList<PlanStep> Steps);
