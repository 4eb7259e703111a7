using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Unhealthy when the queue cannot be read, degraded when tasks wait for too long.</summary>
internal sealed class QueueHealthCheck(IOptions<WorkerOptions> options, TimeProvider timeProvider, IAgentTaskQueue? queue = null) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (queue is null)
        {
            return HealthCheckResult.Healthy("There is no task queue.");
        }

        QueueStatus status;
        try
        {
            status = await queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }

        var lag = status.OldestWaiting is { } oldest ? timeProvider.GetUtcNow() - oldest : TimeSpan.Zero;
        var data = new Dictionary<string, object>
        {
            ["waiting"] = status.Waiting,
            ["running"] = status.Running,
            ["putAside"] = status.PutAside,
            ["lagSeconds"] = Math.Round(lag.TotalSeconds, 1),
        };
        var counts = string.Create(CultureInfo.InvariantCulture, $"{status.Waiting} tasks wait, {status.Running} run, {status.PutAside} were put aside");
        return lag > options.Value.MaxQueueLag
            ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{counts}; the oldest has waited for {lag.TotalSeconds:0} s (Worker:MaxQueueLag is {options.Value.MaxQueueLag.TotalSeconds:0} s): raise Worker:Parallelism, or find out what the running ones wait for."), data: data)
            : HealthCheckResult.Healthy(counts + ".", data);
    }
}
