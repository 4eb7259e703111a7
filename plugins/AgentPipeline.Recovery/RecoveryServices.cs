using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentPipeline.Recovery;

/// <summary>Registers what <see cref="RecoveryMiddleware"/> needs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecoveryServices
{
    /// <summary>
    /// Adds the options, bound to the section <see cref="ErrorRecoveryOptions.SectionName"/> and validated at start, and the state that
    /// all executions share. Nobody is asked where the host has not registered an <see cref="IHumanApproval"/>.
    /// </summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        services.AddBoundOptions<ErrorRecoveryOptions, ErrorRecoveryOptionsValidator>(
            ErrorRecoveryOptions.SectionName, static (section, options) => section.Bind(options));
        services.TryAddSingleton<ProviderHealth>();
        services.TryAddSingleton<ICircuitStates>(static services => services.GetRequiredService<ProviderHealth>());
        services.TryAddSingleton<IHumanApproval, NoHumanApproval>();
    }
}
