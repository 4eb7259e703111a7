using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>How parts of a pipeline register their options. Meant for plugins.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoundOptions
{
    /// <summary>
    /// Binds options to a configuration section and validates them at start. Every registration may call it: only the first call for
    /// a type counts.
    /// </summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <typeparam name="TValidator">Their validator; created once by the container.</typeparam>
    /// <param name="services">The container to fill.</param>
    /// <param name="section">The path of the section.</param>
    /// <param name="bind">
    /// Reads the section into the options: <c>static (section, options) => section.Bind(options)</c>, in the caller's own code
    /// because the binder's source generator has to see the type.
    /// </param>
    /// <remarks>
    /// Configuration is read before any <c>Configure</c> that code has registered or will register, so that code overrules it wherever
    /// it stands. A container without <see cref="IConfiguration"/> gets an empty one.
    /// </remarks>
    public static void AddBoundOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IServiceCollection services, string section, Action<IConfiguration, TOptions> bind)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        ArgumentNullException.ThrowIfNull(bind);
        if (services.Any(service => service.ServiceType == typeof(SectionBinding<TOptions>)))
        {
            return;
        }

        services.TryAddSingleton<IConfiguration>(static _ => new ConfigurationBuilder().Build());
        services.AddSingleton(provider => new SectionBinding<TOptions>(provider.GetRequiredService<IConfiguration>().GetSection(section), bind));
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(static provider => provider.GetRequiredService<SectionBinding<TOptions>>());

        // The container keeps the order of registrations, and options are configured in that order.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<TOptions>>(static provider => provider.GetRequiredService<SectionBinding<TOptions>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptions<TOptions>().ValidateOnStart();
    }
}
