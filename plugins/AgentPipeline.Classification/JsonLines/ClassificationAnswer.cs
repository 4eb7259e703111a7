namespace AgentPipeline.Classification;

/// <summary>One classification as a line of JSON.</summary>
internal sealed record ClassificationAnswer
{
    public string? Id { get; init; }

    public ErrorCategory Category { get; init; }

    public bool Recoverable { get; init; }

    public RecoveryAction Strategy { get; init; }

    public ErrorSeverity Severity { get; init; }

    public required string RuleId { get; init; }

    public ErrorBlame Blame { get; init; }

    public double Confidence { get; init; }

    public double? RetryAfterSeconds { get; init; }

    public static ClassificationAnswer From(string? id, AgentError error) => new()
    {
        Id = id,
        Category = error.Category,
        Recoverable = error.Recoverable,
        Strategy = error.Strategy,
        Severity = error.Severity,
        RuleId = error.RuleId,
        Blame = error.Blame,
        Confidence = error.Confidence,
        RetryAfterSeconds = error.RetryAfter?.TotalSeconds,
    };
}
