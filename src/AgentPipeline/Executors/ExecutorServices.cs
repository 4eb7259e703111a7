using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
        services.AddBoundOptions<EffectLedgerOptions, EffectLedgerOptionsValidator>(
            EffectLedgerOptions.SectionName, static (section, options) => section.Bind(options));
        services.TryAddSingleton<IEffectLedger>(CreateLedger);
        services.AddOptions<StartupCheckOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheckOptions>, StartupCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheckOptions>, ConfigurationKeyCheck>());
    }

    private static EffectLedger CreateLedger(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<EffectLedgerOptions>>().Value;
        var timeProvider = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetService<ILogger<FileEffectLedger>>() ?? NullLogger<FileEffectLedger>.Instance;
        return options.Enabled ? new FileEffectLedger(options.LedgerPath, timeProvider, logger) : new InMemoryEffectLedger(timeProvider);
    }
}
