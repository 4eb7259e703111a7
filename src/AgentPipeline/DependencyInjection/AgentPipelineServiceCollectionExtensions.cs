using System.Diagnostics.CodeAnalysis;
using AgentPipeline;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers pipelines, models and tools.</summary>
public static class AgentPipelineServiceCollectionExtensions
{
    /// <summary>
    /// Registers a pipeline as itself and as <see cref="IAgentPipeline"/>, with its middlewares and executors and the services
    /// they need. Whatever is registered before this call is kept, so a host can replace any part.
    /// </summary>
    /// <typeparam name="TPipeline">A class marked with <see cref="AgentPipelineAttribute"/>.</typeparam>
    /// <param name="services">The container to fill.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddAgentPipeline<TPipeline>(this IServiceCollection services)
        where TPipeline : class, IAgentPipelineDefinition
    {
        ArgumentNullException.ThrowIfNull(services);
        ExecutorServices.Register(services);
        TPipeline.Register(services);
        services.TryAddSingleton<IAgentPipeline>(static provider => provider.GetRequiredService<TPipeline>());
        if (TPipeline.Manifest.Links.Any(static link => link.Stage == Stage.Recover))
        {
            // Without recovery a handler that retries is the one layer that does.
            services.TryAddSingleton(new RegisteredServices(services));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheckOptions>, HttpResilienceCheck>());
        }

        return services;
    }

    /// <summary>Registers a model: its chat client under the model's id as key, and its profile in <see cref="IModelCatalog"/>.</summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="profile">What is known about the model.</param>
    /// <param name="factory">
    /// Creates the chat client, once. It must not retry by itself: recovery is the one layer that does. The container disposes it.
    /// </param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException">The id is empty, or a model of that id is registered already.</exception>
    public static IServiceCollection AddAgentModel(
        this IServiceCollection services, ModelProfile profile, Func<IServiceProvider, IChatClient> factory)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(factory);
        if (string.IsNullOrWhiteSpace(profile.Id))
        {
            throw new ArgumentException("A model needs an id. Set ModelProfile.Id to the name that routes should use.", nameof(profile));
        }

        if (services.Any(service => service.ImplementationInstance is ModelRegistration known && known.Profile.Id == profile.Id))
        {
            throw new ArgumentException(
                $"A model with the id \"{profile.Id}\" is registered already. Give each model its own id.", nameof(profile));
        }

        services.AddSingleton(new ModelRegistration(profile));
        services.AddKeyedSingleton(profile.Id, (provider, _) => factory(provider));
        services.TryAddSingleton<IModelCatalog, ModelCatalog>();
        return services;
    }

    /// <summary>Registers a tool. A second registration of the same class changes nothing.</summary>
    /// <typeparam name="TTool">The tool's class; created once by the container.</typeparam>
    /// <param name="services">The container to fill.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>Two tools with the same name are an error that the host reports when it starts.</remarks>
    public static IServiceCollection AddAgentTool<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTool>(
        this IServiceCollection services)
        where TTool : class, IAgentTool
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAgentTool, TTool>());
        return services;
    }

    /// <summary>Registers a tool that exists already, for example an <see cref="AIFunctionTool"/>.</summary>
    /// <param name="services">The container to fill.</param>
    /// <param name="tool">The tool.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>Two tools with the same name are an error that the host reports when it starts.</remarks>
    public static IServiceCollection AddAgentTool(this IServiceCollection services, IAgentTool tool)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(tool);
        return services.AddSingleton(tool);
    }
}
