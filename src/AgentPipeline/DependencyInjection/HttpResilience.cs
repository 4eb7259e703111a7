using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>Finds what HTTP resilience packages have registered, by the names of their assemblies: none of them is referenced.</summary>
/// <remarks>
/// <c>AddPolicyHandler</c> of Microsoft.Extensions.Http.Polly leaves nothing behind that names it; its retries are noticed when they happen.
/// </remarks>
internal static class HttpResilience
{
    private static readonly string[] _assemblies = ["Microsoft.Extensions.Http.Resilience", "Microsoft.Extensions.Http.Polly"];

    /// <summary>For each package the options it is used with; empty when there is none.</summary>
    public static IReadOnlyList<string> Find(IServiceCollection services)
    {
        var types = new HashSet<Type>();
        foreach (var service in services)
        {
            Collect(service.ServiceType, types);
            Collect(service.IsKeyedService ? service.KeyedImplementationType : service.ImplementationType, types);
            Collect((service.IsKeyedService ? service.KeyedImplementationInstance : service.ImplementationInstance)?.GetType(), types);
            Collect((service.IsKeyedService ? service.KeyedImplementationFactory?.Target : service.ImplementationFactory?.Target)?.GetType(), types);
        }

        return [.. types.GroupBy(AssemblyName).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => Describe(group.Key, group))];
    }

    private static void Collect(Type? type, HashSet<Type> types)
    {
        if (type is null)
        {
            return;
        }

        if (_assemblies.Contains(AssemblyName(type), StringComparer.Ordinal))
        {
            types.Add(type);
        }

        // IValidateOptions<HttpStandardResilienceOptions> comes from another assembly.
        foreach (var argument in type.GenericTypeArguments)
        {
            Collect(argument, types);
        }
    }

    private static string Describe(string assembly, IEnumerable<Type> types)
    {
        var options = types.Where(static type => type is { IsVisible: true, IsGenericType: false }).Select(static type => type.Name).Order(StringComparer.Ordinal);
        return string.Join(", ", options) is { Length: > 0 } names ? $"{assembly} ({names})" : assembly;
    }

    private static string AssemblyName(Type type) => type.Assembly.GetName().Name ?? "";
}
