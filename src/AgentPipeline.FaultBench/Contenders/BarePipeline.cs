using AgentPipeline.Recovery;

namespace AgentPipeline.FaultBench;

/// <summary>The same without any recovery.</summary>
[AgentPipeline(DefaultExecutor = SinglePhaseExecutor.Name)]
[Without<FourStrategies>]
[Without<RecoveryMiddleware>]
internal sealed partial class BarePipeline;
