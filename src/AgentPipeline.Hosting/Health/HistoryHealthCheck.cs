using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentPipeline.Hosting;

/// <summary>Unhealthy when executions cannot be recorded.</summary>
internal sealed class HistoryHealthCheck(IExecutionHistory? history = null) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (history is null)
        {
            return HealthCheckResult.Healthy("Executions are not recorded: no plugin keeps a history.");
        }

        try
        {
            await history.CheckWritableAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The history can be written.");
        }
        catch (IOException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}
