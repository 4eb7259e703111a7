using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentPipeline.Hosting;

/// <summary>Degraded when models are left alone because their providers keep failing, unhealthy when that is all of them.</summary>
internal sealed class ModelHealthCheck(IModelCatalog? models = null, ICircuitStates? circuits = null) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context));

    private HealthCheckResult Check(HealthCheckContext context)
    {
        List<CircuitStatus> open = [.. (circuits?.Current ?? []).Where(static circuit => circuit.State != CircuitState.Closed).OrderBy(static circuit => circuit.Model, StringComparer.Ordinal)];
        if (open.Count == 0)
        {
            return HealthCheckResult.Healthy("No model is left alone.");
        }

        var data = open.ToDictionary(static circuit => circuit.Model, static circuit => (object)circuit.State.ToString());
        var isAll = models is not null && models.Models.All(model => open.Exists(circuit => circuit.Model == model.Id));
        return new HealthCheckResult(
            isAll ? context.Registration.FailureStatus : HealthStatus.Degraded,
            $"{(isAll ? "Every model is" : $"{open.Count} of the models are")} left alone because their providers keep failing: {string.Join(", ", open.Select(static circuit => circuit.Model))}. They are tried again by themselves.",
            data: data);
    }
}
