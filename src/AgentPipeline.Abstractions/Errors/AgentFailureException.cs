namespace AgentPipeline;

/// <summary>A failure whose kind the thrower knows, so that nothing has to be guessed from its message.</summary>
public sealed class AgentFailureException : Exception
{
    /// <summary>Creates a failure.</summary>
    /// <param name="category">What kind of failure it is.</param>
    /// <param name="message">What happened, for a person or a model.</param>
    /// <param name="innerException">The cause.</param>
    public AgentFailureException(ErrorCategory category, string message, Exception? innerException = null)
        : base(message, innerException)
        => Category = category;

    /// <summary>What kind of failure it is.</summary>
    public ErrorCategory Category { get; }

    /// <summary>Who caused it; <see cref="ErrorBlame.Unknown"/> leaves it to the category's usual blame.</summary>
    public ErrorBlame Blame { get; init; }

    /// <summary>What should be done about it; <see langword="null"/> leaves it to the category's usual action.</summary>
    public RecoveryAction? Action { get; init; }

    /// <summary>What the agent had answered before this was found; empty when it had not.</summary>
    public string Output { get; init; } = "";

    /// <summary>The path that is missing or not accessible, when there is one.</summary>
    public string? Path { get; init; }
}
