namespace AgentPipeline.Recovery;

/// <summary>What is known about one model: its own circuit, and the budget that it shares with the other models of its provider.</summary>
internal sealed record ModelHealth(string Model, CircuitBreaker Circuit, RetryBudget Budget);
