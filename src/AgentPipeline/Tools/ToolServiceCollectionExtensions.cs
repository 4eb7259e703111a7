using AgentPipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the tools that ship.</summary>
public static class ToolServiceCollectionExtensions
{
    /// <summary>Registers <c>read_file</c>, <c>write_file</c>, <c>list_directory</c> and <c>run_process</c>.</summary>
    /// <param name="services">The container to fill.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddAgentTools(this IServiceCollection services) => services.AddFileTools().AddProcessTool();

    /// <summary>Registers <c>read_file</c>, <c>write_file</c> and <c>list_directory</c>, confined to the task's working directory.</summary>
    /// <param name="services">The container to fill.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFileTools(this IServiceCollection services) =>
        services.AddAgentTool<ReadFileTool>().AddAgentTool<WriteFileTool>().AddAgentTool<ListDirectoryTool>();

    /// <summary>
    /// Registers <c>run_process</c>, which starts the executables that <see cref="ProcessToolOptions.AllowedCommands"/> names, in the
    /// task's working directory.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="configure">Changes the options after configuration was read.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddProcessTool(this IServiceCollection services, Action<ProcessToolOptions>? configure = null)
    {
        AddProcessRunner(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services.AddAgentTool<RunProcessTool>();
    }

    internal static void AddProcessRunner(IServiceCollection services)
    {
        services.AddBoundOptions<ProcessToolOptions, ProcessToolOptionsValidator>(ProcessToolOptions.SectionName, Bind);
        services.TryAddSingleton<ProcessRunner>();
    }

    private static void Bind(IConfiguration section, ProcessToolOptions options)
    {
        section.Bind(options);
        options.AllowedCommands = section.GetList(nameof(options.AllowedCommands)) ?? options.AllowedCommands;
        options.PassEnvironment = section.GetList(nameof(options.PassEnvironment)) ?? options.PassEnvironment;
    }
}
