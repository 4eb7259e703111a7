namespace AgentPipeline.History;

/// <summary>A made-up task. It is run many times.</summary>
internal sealed record SyntheticTask(SyntheticKind Kind, string Id, string Prompt, double Complexity);
