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
        services.AddReadSection<TOptions>(section);
        services.AddSingleton(provider => new SectionBinding<TOptions>(provider.GetRequiredService<IConfiguration>().GetSection(section), bind));
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(static provider => provider.GetRequiredService<SectionBinding<TOptions>>());

        // The container keeps the order of registrations, and options are configured in that order.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<TOptions>>(static provider => provider.GetRequiredService<SectionBinding<TOptions>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptions<TOptions>().ValidateOnStart();
    }

    /// <summary>
    /// Says what a section of the configuration is read as, or a single key, where that is not done by <see cref="AddBoundOptions"/>: so its keys are
    /// among the <see cref="ConfigurationKeys"/> that the host knows.
    /// </summary>
    /// <typeparam name="T">Options, a list or a dictionary of them, or a value.</typeparam>
    /// <param name="services">The container to fill.</param>
    /// <param name="section">The path of the section.</param>
    public static void AddReadSection<T>(this IServiceCollection services, string section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        services.TryAddSingleton(static provider => new ConfigurationKeys(provider.GetService<IConfiguration>(), provider.GetServices<ReadSection>()));
        services.AddSingleton(new ReadSection(section, typeof(T)));
    }

    /// <summary>Says what is wrong with values that could not be bound: each key with its value and what is expected, as validators do.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">The options as they were before, whose values serve as examples.</param>
    /// <param name="failure">What the binder said.</param>
    /// <returns>A sentence for each value; what the binder said, when it is none of the values.</returns>
    public static IReadOnlyList<string> Explain(IConfigurationSection section, object options, InvalidOperationException failure)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(failure);
        var node = new KeyNode(section.Path);
        node.Take(options.GetType(), options);
        var failures = new List<string>();
        node.FindUnusable(section, failures);
        return failures.Count > 0 ? failures : [$"{failure.Message.TrimEnd('.')}. Correct the value."];
    }
}
