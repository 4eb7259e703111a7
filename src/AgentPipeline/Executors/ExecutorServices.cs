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

        // A host brings its configuration; without one, options keep their defaults.
        services.TryAddSingleton<IConfiguration>(static _ => new ConfigurationBuilder().Build());
        services.AddOptions<ExecutorOptions>().BindConfiguration(ExecutorOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ExecutorOptions>, ExecutorOptionsValidator>());
        services.AddOptions<StartupCheckOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheckOptions>, StartupCheck>());
    }
}
