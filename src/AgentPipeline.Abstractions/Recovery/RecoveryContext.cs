namespace AgentPipeline;

/// <summary>What a recovery strategy decides from.</summary>
/// <param name="Execution">The execution, whose current attempt has failed.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="RetryOfCategory">Which retry of this category the next attempt would be, from 1.</param>
public sealed record RecoveryContext(AgentExecution Execution, AgentError Error, int RetryOfCategory);
