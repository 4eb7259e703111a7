using Microsoft.Extensions.Logging;

namespace AgentPipeline.Classification;

internal static partial class ClassificationLog
{
    [LoggerMessage(3001, LogLevel.Information, "Execution {ExecutionId}, attempt {Attempt} failed: {Category} by rule {RuleId}. {Message}")]
    public static partial void AttemptFailed(this ILogger logger, Guid executionId, int attempt, ErrorCategory category, string ruleId, string message);

    [LoggerMessage(3002, LogLevel.Debug, "The exception behind the failure of execution {ExecutionId}.")]
    public static partial void AttemptException(this ILogger logger, Exception exception, Guid executionId);
}
