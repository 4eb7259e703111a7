namespace AgentPipeline.FaultBench;

/// <summary>What ships.</summary>
[AgentPipeline(DefaultExecutor = SinglePhaseExecutor.Name)]
[Without<FourStrategies>]
internal sealed partial class RecoveringPipeline;
