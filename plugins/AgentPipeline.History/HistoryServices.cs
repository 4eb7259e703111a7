using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentPipeline.History;

/// <summary>The services of <see cref="HistoryMiddleware"/>. Called by generated registrations.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HistoryServices
{
    /// <summary>Registers the options, and the in-memory store for a host that has chosen no other. Calling it again changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    public static void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddBoundOptions<ExecutionHistoryOptions, ExecutionHistoryOptionsValidator>(ExecutionHistoryOptions.SectionName, static (section, options) => section.Bind(options));
        if (services.Any(static service => service.ServiceType == typeof(HistoryProvider)))
        {
            return;
        }

        services.AddSingleton(new HistoryProvider(HistoryProviders.Memory, static _ => new InMemoryExecutionHistory()));
        services.TryAddSingleton(HistoryProviders.Create);
    }

    /// <summary>
    /// Adds a store that the host can choose by <see cref="ExecutionHistoryOptions.Provider"/>, and that it takes when it names none.
    /// Replaces whatever history was registered before, and the <see cref="IPolicyLog"/> by the history itself, where it is one.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="provider">The store.</param>
    public static void AddProvider(IServiceCollection services, HistoryProvider provider)
    {
        Register(services);
        services.AddSingleton(provider);
        services.Replace(ServiceDescriptor.Singleton(HistoryProviders.Create));
        services.Replace(ServiceDescriptor.Singleton<IPolicyLog, HistoryPolicyLog>());
    }
}
