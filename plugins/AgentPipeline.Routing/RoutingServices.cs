using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentPipeline.Routing;

/// <summary>Registers what <see cref="RoutingMiddleware"/> needs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RoutingServices
{
    /// <summary>
    /// Adds the analyzer and the router where the host has none of its own, the reports <c>routing</c> and <c>misroutes</c>, and the
    /// options, bound to the section <see cref="AdaptiveRoutingOptions.SectionName"/> and validated at start.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITaskAnalyzer, TaskAnalyzer>();
        services.TryAddSingleton<IPolicyLog, InMemoryPolicyLog>();
        services.TryAddSingleton<IRouter, AdaptiveRouter>();
        services.TryAddEnumerable([ServiceDescriptor.Singleton<IReport, RoutingReport>(), ServiceDescriptor.Singleton<IReport, MisroutesReport>()]);
        services.AddBoundOptions<AdaptiveRoutingOptions, AdaptiveRoutingOptionsValidator>(
            AdaptiveRoutingOptions.SectionName, static (section, options) => section.Bind(options));
    }
}
