namespace AgentPipeline.History;

/// <summary>By what the figures of errors are grouped.</summary>
/// <param name="Category">What kind of failure.</param>
/// <param name="RuleId">The rule that recognised it.</param>
public readonly record struct ErrorKey(ErrorCategory Category, string RuleId);
