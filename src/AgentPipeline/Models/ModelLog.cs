using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>What is logged about models and what stands between them and the executors.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Beneath one request to the model {Model}, failed HTTP requests to {Server} were sent again ({Retries} of them): its chat client, its SDK or a handler of its HttpClient retries. Turn the retries of that layer off: ErrorRecovery retries already, and both together multiply the requests.")]
    public static partial void HiddenRetries(ILogger logger, string model, int retries, string? server);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "HttpClients of this host have resilience handlers: {Found}. It matters only for HttpClients that models use: where such a handler retries, turn its retries off, for example with options.Retry.DisableForUnsafeHttpMethods(), because ErrorRecovery retries already, and both together multiply the requests.")]
    public static partial void HttpResilience(ILogger logger, string found);
}
