using Microsoft.Extensions.Logging;

namespace AgentPipeline.Routing;

internal static partial class RoutingLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Routing could not read the history; routes are chosen from what is known already, or from the thresholds under AdaptiveRouting")]
    public static partial void HistoryUnavailable(ILogger logger, Exception? exception);

    [LoggerMessage(EventId = 5006, Level = LogLevel.Warning, Message = "Routing could not read or change its policy; what was in force when it was read last stays so")]
    public static partial void PolicyUnavailable(ILogger logger, Exception? exception);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Debug, Message = "Task {TaskId}, attempt {Attempt}: {Executor} with {Model} (propensity {Propensity}): {Reason}")]
    public static partial void Routed(ILogger logger, string taskId, int attempt, string executor, string model, double propensity, string reason);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "{Arm} has become worse at tasks of the kind '{Kind}': {Failures} of the last {Runs} runs failed, after a success rate of {RateBefore:0.00}; it is explored anew")]
    public static partial void Misroute(ILogger logger, string arm, string kind, int failures, int runs, double rateBefore);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Warning, Message = "Routing policy {Version} was taken back to shadow: {Evidence}")]
    public static partial void Demoted(ILogger logger, int version, string evidence);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Information, Message = "Routing policy {Version} begins its rollout: {Reason}")]
    public static partial void Adjusted(ILogger logger, int version, string reason);
}
