using AgentPipeline;
using AgentPipeline.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what runs tasks in a host.</summary>
public static class AgentHostingServiceCollectionExtensions
{
    /// <summary>Adds <see cref="AgentTaskRunner"/>, <see cref="TaskResultRunner"/> and <see cref="TaskFileReader"/>.</summary>
    /// <param name="services">The container, in which a pipeline is registered.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddAgentTaskRunner(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AgentTaskRunner>();
        services.TryAddSingleton<TaskResultRunner>();
        services.TryAddSingleton(provider => new TaskFileReader(provider.GetServices<IAgentTool>().Select(tool => tool.Declaration.Name)));
        return services;
    }

    /// <summary>
    /// Adds a worker that runs every task file put into a folder's inbox; configuration section <see cref="TaskFolderOptions.SectionName"/>.
    /// </summary>
    /// <param name="services">The container, in which a pipeline is registered.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddTaskFolderWorker(this IServiceCollection services)
    {
        services.AddAgentTaskRunner();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TaskFolderOptions>, TaskFolderOptionsValidator>());
        services.AddOptions<TaskFolderOptions>().BindConfiguration(TaskFolderOptions.SectionName).ValidateOnStart();
        services.AddHostedService<TaskFolderWorker>();
        return services;
    }
}
