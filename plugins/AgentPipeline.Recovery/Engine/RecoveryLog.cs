using Microsoft.Extensions.Logging;

namespace AgentPipeline.Recovery;

internal static partial class RecoveryLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Task {TaskId}, attempt {Attempt} failed with {Category}; {Action} after {Delay}: {Reason}")]
    public static partial void Retrying(ILogger logger, string taskId, int attempt, ErrorCategory category, RecoveryAction action, TimeSpan delay, string reason);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Task {TaskId}, attempt {Attempt} failed with {Category} and is not retried: {Reason}")]
    public static partial void Stopped(ILogger logger, string taskId, int attempt, ErrorCategory category, string reason);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "The recovery strategy {Strategy} threw while it prepared a retry of task {TaskId}; the task is not retried")]
    public static partial void StrategyThrew(ILogger logger, Exception exception, string strategy, string taskId);
}
