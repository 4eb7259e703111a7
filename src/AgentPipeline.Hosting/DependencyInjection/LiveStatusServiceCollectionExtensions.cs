using AgentPipeline;
using AgentPipeline.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets others see what a host is doing.</summary>
public static class LiveStatusServiceCollectionExtensions
{
    private const string HistoryPathKey = "ExecutionHistory:DatabasePath";
    private const string DefaultHistoryPath = "agentpipeline.db";

    /// <summary>
    /// Writes a <see cref="LiveStatus"/> once a second, which <c>agentpipe watch</c> shows; configuration section
    /// <see cref="LiveStatusOptions.SectionName"/>. A second call adds nothing.
    /// </summary>
    /// <remarks>
    /// The directory is made when the host starts, and the file is removed when it stops. Where it cannot be written, that is logged and the host
    /// works on. Without this, executions are not tracked at all.
    /// </remarks>
    /// <param name="services">The container of a host that runs tasks through <see cref="AgentTaskRunner"/>.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddLiveStatus(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveExecutions>();
        services.AddReadSection<LiveStatusOptions>(LiveStatusOptions.SectionName);
        services.AddOptions<LiveStatusOptions>().BindConfiguration(LiveStatusOptions.SectionName).PostConfigure<IConfiguration>(static (options, configuration) =>
        {
            if (options.Directory.Length == 0)
            {
                options.Directory = (configuration[HistoryPathKey] is { Length: > 0 } path ? path : DefaultHistoryPath) + ".live";
            }
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LiveStatusPublisher>());
        return services;
    }
}
