using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery;

/// <summary>Registers what <see cref="RecoveryMiddleware"/> needs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecoveryServices
{
    /// <summary>Adds the options, bound to the section <see cref="ErrorRecoveryOptions.SectionName"/> and validated at start.</summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        services.AddOptions<ErrorRecoveryOptions>().BindConfiguration(ErrorRecoveryOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ErrorRecoveryOptions>, ErrorRecoveryOptionsValidator>());
    }
}
