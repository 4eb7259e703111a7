namespace AgentPipeline.History;

/// <summary>What history writes for an exception that no classification stage has turned into a failure.</summary>
internal static class ThrownError
{
    public static AgentError Of(Exception exception, CancellationToken callers) => exception switch
    {
        OperationCanceledException when callers.IsCancellationRequested => new AgentError
        {
            Category = ErrorCategory.Cancelled,
            Severity = ErrorSeverity.Low,
            RuleId = "history.cancelled",
            Blame = ErrorBlame.Caller,
            Message = "The caller cancelled the execution.",
        },
        AgentFailureException failure => new AgentError
        {
            Category = failure.Category,
            Severity = ErrorSeverity.High,
            RuleId = "history.thrown",
            Blame = failure.Blame,
            Message = failure.Message,
            Path = failure.Path,
        },
        _ => new AgentError
        {
            Category = ErrorCategory.Unknown,
            Severity = ErrorSeverity.High,
            RuleId = "history.thrown",
            Message = $"{exception.GetType().Name}: {exception.Message}",
        },
    };
}
