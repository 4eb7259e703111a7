using AgentPipeline;
using AgentPipeline.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health checks.</summary>
public static class AgentHealthServiceCollectionExtensions
{
    /// <summary>
    /// Adds the checks <c>agentpipeline.history</c>, <c>agentpipeline.queue</c> and <c>agentpipeline.models</c>, with the tag <c>agentpipeline</c>, and
    /// logs when the health of anything changes. A second call changes nothing.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    /// <remarks>What is checked may be missing: then there is nothing to be ill. Each check writes or reads once, within milliseconds.</remarks>
    public static IServiceCollection AddAgentHealthChecks(this IServiceCollection services)
    {
        if (services.Any(static service => service.ImplementationType == typeof(HealthLog)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddBoundOptions<WorkerOptions, WorkerOptionsValidator>(WorkerOptions.SectionName, static (section, options) => section.Bind(options));
        string[] tags = ["agentpipeline"];
        services.AddHealthChecks()
            .Add(new HealthCheckRegistration("agentpipeline.history", static provider => new HistoryHealthCheck(provider.GetService<IExecutionHistory>()), null, tags))
            .Add(new HealthCheckRegistration(
                "agentpipeline.queue",
                static provider => new QueueHealthCheck(provider.GetRequiredService<IOptions<WorkerOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IAgentTaskQueue>()),
                null,
                tags))
            .Add(new HealthCheckRegistration("agentpipeline.models", static provider => new ModelHealthCheck(provider.GetService<IModelCatalog>(), provider.GetService<ICircuitStates>()), null, tags));
        services.AddSingleton<IHealthCheckPublisher, HealthLog>();
        return services;
    }
}
