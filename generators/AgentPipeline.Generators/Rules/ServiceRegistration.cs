using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>A call that registers a service with the container.</summary>
internal sealed class ServiceRegistration(ITypeSymbol service, object? key, bool isScoped, Location location)
{
    private const string Keyed = "Keyed";

    public ITypeSymbol Service => service;

    /// <summary>The key under which it is registered; nothing when it has none.</summary>
    public object? Key => key;

    public bool IsScoped => isScoped;

    public Location Location => location;

    /// <summary>Where the call stands, for a message.</summary>
    public string Place
    {
        get
        {
            var span = location.GetLineSpan();
            var file = Path.GetFileName(span.Path);
            return $"line {span.StartLinePosition.Line + 1}{(file.Length > 0 ? " of " + file : "")}";
        }
    }

    /// <returns>The registration, or nothing when the call is something else or says too little.</returns>
    public static ServiceRegistration? Find(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        bool? isScoped = method.Name.Replace(Keyed, "") switch
        {
            "AddScoped" or "TryAddScoped" or "Scoped" or "AddDbContext" or "AddDbContextPool" => true,
            "AddSingleton" or "TryAddSingleton" or "Singleton" or "AddTransient" or "TryAddTransient" or "Transient" => false,
            _ => null,
        };
        if (isScoped is not { } scoped || !IsOfContainer(method) || NamesLifetime(call) || ServiceOf(call) is not { } service)
        {
            return null;
        }

        var key = method.Name.Contains(Keyed) ? KeyOf(call) : null;
        return key is not null || !method.Name.Contains(Keyed)
            ? new ServiceRegistration(service, key, scoped, call.Syntax.GetLocation())
            : null;
    }

    private static bool IsOfContainer(IMethodSymbol method)
        => method.ContainingType.HasName("Microsoft.Extensions.DependencyInjection.ServiceDescriptor")
        || method.Parameters.FirstOrDefault()?.Type.HasName(Contracts.ServiceCollection) == true;

    /// <summary>Whether an argument may make a different lifetime of it, as that of AddDbContext does.</summary>
    private static bool NamesLifetime(IInvocationOperation call)
        => call.Arguments.Any(static argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter?.Type.Name == "ServiceLifetime");

    private static object? KeyOf(IInvocationOperation call)
        => call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "serviceKey")?.Value is { } value
            ? (value is IConversionOperation conversion ? conversion.Operand : value).ConstantValue.Value
            : null;

    private static ITypeSymbol? ServiceOf(IInvocationOperation call)
        => (call.TargetMethod.TypeArguments.FirstOrDefault()
            ?? call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand)?.OriginalDefinition;
}
