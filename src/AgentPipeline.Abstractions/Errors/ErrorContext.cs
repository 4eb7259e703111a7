namespace AgentPipeline;

/// <summary>Everything a classifier may look at.</summary>
public sealed record ErrorContext
{
    /// <summary>The message; when an exception is given, its message.</summary>
    public required string Text { get; init; }

    /// <summary>The exception, with its whole cause chain.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The exception's type name, when only text is left of it.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>The HTTP status, when known.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The provider's name, when known.</summary>
    public string? Provider { get; init; }

    /// <summary>Response headers by lower-case name, when known.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
