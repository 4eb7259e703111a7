namespace AgentPipeline.Classification;

/// <summary>
/// A rule of a host or plugin. Register it as a singleton <see cref="IErrorRule"/>; rules are asked in order of registration, before
/// every built-in one but an <see cref="AgentFailureException"/> that states its category. Pure and safe for concurrent use.
/// </summary>
public interface IErrorRule
{
    /// <summary>Unique and stable, for example <c>acme.licence-expired</c>; it appears in history and in overrides.</summary>
    string Id { get; }

    /// <summary>Decides whether the rule applies. A rule that throws fails the classification: return <see langword="null"/> instead.</summary>
    /// <param name="context">What is known about the failure.</param>
    /// <returns>The category, or <see langword="null"/> when the rule does not apply.</returns>
    ErrorCategory? Match(ErrorContext context);
}
