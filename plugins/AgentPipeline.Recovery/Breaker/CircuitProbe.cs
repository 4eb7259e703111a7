namespace AgentPipeline.Recovery;

/// <summary>The right of one execution to try whether a model is back.</summary>
internal sealed record CircuitProbe(CircuitBreaker Circuit, long Number);
