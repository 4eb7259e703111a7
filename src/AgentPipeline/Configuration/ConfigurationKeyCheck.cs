using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Warns while the host starts of keys that nothing reads, each once. It fails nothing: a plugin may read them by itself.</summary>
internal sealed partial class ConfigurationKeyCheck(ConfigurationKeys keys, ILogger<ConfigurationKeyCheck>? logger = null) : IValidateOptions<StartupCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, StartupCheckOptions options)
    {
        if (logger is not null)
        {
            foreach (var key in keys.FindUnread())
            {
                LogUnread(logger, key.Path, key.Advice);
            }
        }

        return ValidateOptionsResult.Success;
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "The configuration has the key {Key}, which nothing of this host binds. {Advice} Correct it or remove it, unless a plugin reads it by itself.")]
    private static partial void LogUnread(ILogger logger, string key, string advice);
}
