using AgentPipeline;

namespace Worker-Namespace;

/// <summary>Every middleware of the referenced packages, in the order that their stages give; hover over the name to see it.</summary>
[AgentPipeline(DefaultExecutor = "single-phase")]
public sealed partial class TaskPipeline;
