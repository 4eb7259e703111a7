namespace AgentPipeline.Classification;

/// <summary>What a category of failure usually means.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Recoverable">Whether doing something about it can lead to success.</param>
/// <param name="Strategy">What should be done about it.</param>
/// <param name="Blame">Who usually caused it.</param>
public sealed record CategoryDefault(ErrorSeverity Severity, bool Recoverable, RecoveryAction Strategy, ErrorBlame Blame);
