using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>The services that executors need. Called by generated code and by <c>AddAgentPipeline</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExecutorServices
{
    /// <summary>Registers the services that are not there yet.</summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IModelCatalog, ModelCatalog>();
        services.AddBoundOptions<ExecutorOptions, ExecutorOptionsValidator>(
            ExecutorOptions.SectionName, static (section, options) => section.Bind(options));
        services.AddOptions<StartupCheckOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheckOptions>, StartupCheck>());
    }
}
