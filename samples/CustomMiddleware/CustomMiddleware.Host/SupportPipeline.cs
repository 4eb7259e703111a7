using AgentPipeline;

namespace CustomMiddleware.Host;

/// <summary>Everything that the referenced projects export, in order; hover over the name to see it.</summary>
[AgentPipeline]
internal sealed partial class SupportPipeline;
