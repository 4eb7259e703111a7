namespace AgentPipeline.Recovery;

/// <summary>What the last retry of an execution took from a bucket.</summary>
internal sealed record RetryCharge(RetryBudget Budget, int Tokens);
