namespace AgentPipeline.Hosting;

/// <summary>Why a task failed, in a <see cref="TaskResult"/>.</summary>
/// <param name="Category">What kind of failure.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Recoverable">Whether doing something about it could have led to success.</param>
/// <param name="Strategy">What should be done about it.</param>
/// <param name="RuleId">The rule that recognised it.</param>
/// <param name="Message">What happened, for a person.</param>
public sealed record TaskError(ErrorCategory Category, ErrorSeverity Severity, bool Recoverable, RecoveryAction Strategy, string RuleId, string Message)
{
    internal static TaskError From(AgentError error)
        => new(error.Category, error.Severity, error.Recoverable, error.Strategy, error.RuleId, error.Message);
}
