using Microsoft.Extensions.Logging;

namespace AgentPipeline.Cassettes;

internal static partial class CassetteLog
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "Cassette {Cassette} has no answer for task {Task}, model {Model}, turn {Turn}, occurrence {Occurrence}; the request got status 404.")]
    public static partial void NothingRecorded(this ILogger logger, string cassette, string? task, string model, int turn, int occurrence);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Warning, Message = "The answer for task {Task}, model {Model}, turn {Turn} is no chat completion; it was passed on and not recorded.")]
    public static partial void NotRecorded(this ILogger logger, string? task, string model, int turn);
}
