namespace AgentPipeline.Recovery.Tests;

/// <summary>Classified failures, with the strategy a classifier gives them.</summary>
internal static class Fault
{
    public static ExecutionResult RateLimit(double? retryAfterSeconds = null)
        => Of(ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry, retryAfterSeconds);

    /// <summary>A 503, as the classifier sees it.</summary>
    public static ExecutionResult Unavailable(ErrorCategory category = ErrorCategory.Overloaded, ErrorBlame blame = ErrorBlame.Provider)
        => Of(category, RecoveryAction.WaitAndRetry, blame: blame);

    public static ExecutionResult Overloaded() => Of(ErrorCategory.Overloaded, RecoveryAction.WaitAndRetry);

    public static ExecutionResult Timeout() => Of(ErrorCategory.Timeout, RecoveryAction.ReduceScope);

    public static ExecutionResult Quota() => Of(ErrorCategory.QuotaExceeded, RecoveryAction.Stop, recoverable: false);

    public static ExecutionResult MissingPath(string? path)
        => Of(ErrorCategory.FileNotFound, RecoveryAction.CreateDirectory, path: path);

    public static ExecutionResult Of(
        ErrorCategory category,
        RecoveryAction strategy,
        double? retryAfterSeconds = null,
        string message = "it failed",
        string? path = null,
        bool recoverable = true,
        ErrorBlame blame = ErrorBlame.Unknown)
        => ExecutionResult.Failed(new AgentError
        {
            Category = category,
            RuleId = "test",
            Strategy = strategy,
            Recoverable = recoverable,
            Message = message,
            Path = path,
            Blame = blame,
            RetryAfter = retryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });
}
