using AgentPipeline;

namespace WorkerHost;

/// <summary>Every middleware of the referenced plugins, in the order that their stages give.</summary>
[AgentPipeline(DefaultExecutor = "single-phase")]
public sealed partial class SupportPipeline;
