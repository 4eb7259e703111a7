namespace AgentPipeline;

/// <summary>A plan as a model writes it: nothing about it is certain.</summary>
internal sealed record PlanDocument(IReadOnlyList<PlanStepDocument?>? Steps);
