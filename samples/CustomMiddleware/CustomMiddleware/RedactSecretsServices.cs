using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomMiddleware;

/// <summary>The services of <see cref="RedactSecrets"/>. Called by generated code, once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RedactSecretsServices
{
    /// <summary>Registers a scanner, unless the host has one of its own.</summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services) => services.TryAddSingleton<ISecretScanner, KeyPatternScanner>();
}
