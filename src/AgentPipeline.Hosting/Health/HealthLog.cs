using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting;

/// <summary>Logs what has changed about the health of a host, for those that nobody asks over HTTP.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private readonly Dictionary<string, HealthStatus> _last = new(StringComparer.Ordinal);

    // The publisher calls it once at a time.
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var (name, entry) in report.Entries)
        {
            var before = _last.GetValueOrDefault(name, HealthStatus.Healthy);
            _last[name] = entry.Status;
            if (entry.Status != before)
            {
                LogChange(entry.Status == HealthStatus.Healthy ? LogLevel.Information : entry.Status == HealthStatus.Degraded ? LogLevel.Warning : LogLevel.Error, name, entry.Status, before, entry.Description);
            }
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 51, Message = "Health of {Check} is {Status} and was {Before}: {Description}")]
    private partial void LogChange(LogLevel level, string check, HealthStatus status, HealthStatus before, string? description);
}
