using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>What pipelines log.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Warning, Message = "The configuration key {Key} was changed to '{Value}', which is neither true nor false; it counts as {State} as before. Set it to true or false.")]
    public static partial void ToggleNotFollowed(ILogger logger, string key, string? value, bool state);
}
