using System.Diagnostics.CodeAnalysis;
using AgentPipeline;
using AgentPipeline.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
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

    /// <summary>Adds a durable task queue in a SQLite file; configuration section <see cref="TaskQueueOptions.SectionName"/>.</summary>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    /// <remarks>For whoever only adds tasks; <see cref="AddAgentWorker"/> has it already. A queue that was registered before is kept.</remarks>
    public static IServiceCollection AddAgentTaskQueue(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddBoundOptions<TaskQueueOptions, TaskQueueOptionsValidator>(TaskQueueOptions.SectionName, static (section, options) => section.Bind(options));
        if (services.Any(static service => service.ServiceType == typeof(IAgentTaskQueue)))
        {
            return services;
        }

        services.AddSingleton(static provider => new SqliteTaskQueue(provider.GetRequiredService<IOptions<TaskQueueOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAgentTaskQueue>(static provider => provider.GetRequiredService<SqliteTaskQueue>());
        services.AddSingleton<IAgentTaskReceiver>(static provider => provider.GetRequiredService<SqliteTaskQueue>());
        return services;
    }

    /// <summary>Adds a worker that runs the tasks of the queue; configuration section <see cref="WorkerOptions.SectionName"/>.</summary>
    /// <param name="services">The container, in which a pipeline is registered.</param>
    /// <returns>The same container.</returns>
    /// <remarks>
    /// Tasks come from <see cref="IAgentTaskQueue.EnqueueAsync"/>, from <see cref="AddTaskFolder"/> and from <see cref="AddStandardInputTasks"/>. Each
    /// <see cref="ITaskEndListener"/> of the container is told how they end.
    /// </remarks>
    public static IServiceCollection AddAgentWorker(this IServiceCollection services)
    {
        services.AddAgentTaskRunner();
        services.AddAgentTaskQueue();
        services.AddBoundOptions<WorkerOptions, WorkerOptionsValidator>(WorkerOptions.SectionName, static (section, options) => section.Bind(options));
        services.TryAddSingleton<DeliveryRunner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILiveStatusSource, QueueLiveStatus>());
        if (!services.Any(static service => service.ImplementationType == typeof(AgentTaskWorker)))
        {
            services.AddHostedService<EarlyOpening>();
            services.AddHostedService<AgentTaskWorker>();
        }

        return services;
    }

    /// <summary>
    /// Adds a folder whose task files are put into the queue, and whose results are written beside them; configuration section
    /// <see cref="TaskFolderOptions.SectionName"/>.
    /// </summary>
    /// <param name="services">The container, in which a pipeline is registered.</param>
    /// <returns>The same container.</returns>
    /// <remarks>Has <see cref="AddAgentWorker"/> in it.</remarks>
    public static IServiceCollection AddTaskFolder(this IServiceCollection services)
    {
        services.AddBoundOptions<TaskFolderOptions, TaskFolderOptionsValidator>(TaskFolderOptions.SectionName, static (section, options) => section.Bind(options));
        AddSource<TaskFolderSource>(services);
        return services.AddAgentWorker();
    }

    /// <summary>
    /// Reads tasks from standard input, one JSON object a line, writes their results to standard output, and stops the host when all have
    /// ended: <c>cat tasks.jsonl | worker &gt; results.jsonl</c>.
    /// </summary>
    /// <param name="services">The container, in which a pipeline is registered.</param>
    /// <returns>The same container.</returns>
    /// <remarks>Has <see cref="AddAgentWorker"/> in it. Logs belong on standard error then: <c>Logging:Console:LogToStandardErrorThreshold</c>.</remarks>
    public static IServiceCollection AddStandardInputTasks(this IServiceCollection services)
    {
        AddSource<StandardInputSource>(services);
        return services.AddAgentWorker();
    }

    // A source stands before the worker: it is ready when the worker starts, and listens until the worker has stopped.
    private static void AddSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(IServiceCollection services)
        where TSource : class, IHostedService, ITaskEndListener
    {
        if (services.Any(static service => service.ServiceType == typeof(TSource)))
        {
            return;
        }

        services.AddAgentTaskRunner();
        services.AddSingleton<TSource>();
        services.AddSingleton<ITaskEndListener>(static provider => provider.GetRequiredService<TSource>());
        var source = ServiceDescriptor.Singleton<IHostedService>(static provider => provider.GetRequiredService<TSource>());
        var worker = services.FirstOrDefault(static service => service.ImplementationType == typeof(AgentTaskWorker));
        services.Insert(worker is null ? services.Count : services.IndexOf(worker), source);
    }
}
