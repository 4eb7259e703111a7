namespace AgentPipeline.Recovery.Tests;

/// <summary>What one attempt comes to.</summary>
internal sealed record Act(ExecutionResult Result, TimeSpan Duration, decimal CostUsd, bool SendsRequest, ToolCallRecord? Call);
