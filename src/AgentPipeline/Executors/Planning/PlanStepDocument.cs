namespace AgentPipeline;

/// <summary>A step as a model writes it.</summary>
internal sealed record PlanStepDocument(string? Id, string? Description, IReadOnlyList<string?>? DependsOn, string? ExpectedCheck);
