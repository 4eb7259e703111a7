using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Warns while the host starts when HttpClients may retry beneath recovery. It fails nothing: not every HttpClient is a model's.</summary>
internal sealed class HttpResilienceCheck(RegisteredServices registered, ILogger<HttpResilienceCheck>? logger = null) : IValidateOptions<StartupCheckOptions>
{
    public ValidateOptionsResult Validate(string? name, StartupCheckOptions options)
    {
        if (logger is not null && HttpResilience.Find(registered.Services) is { Count: > 0 } found)
        {
            ModelLog.HttpResilience(logger, string.Join("; ", found));
        }

        return ValidateOptionsResult.Success;
    }
}
