using AgentPipeline.Recovery;

namespace AgentPipeline.FaultBench;

/// <summary>The same with nothing but four strategies.</summary>
[AgentPipeline(DefaultExecutor = SinglePhaseExecutor.Name)]
[Without<RecoveryMiddleware>]
internal sealed partial class FourStrategiesPipeline;
