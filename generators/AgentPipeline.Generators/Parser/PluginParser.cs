using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads what middlewares and executors have in common, and judges their shape.</summary>
internal static class PluginParser
{
    /// <returns>The plugin, or nothing when no pipeline can use the class.</returns>
    public static PluginModel? Parse(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report)
        => HasUsableShape(type, report)
            ? new PluginModel(type.ToModel(), type.IsPublicEverywhere(), ParseServices(type, attribute, report))
            : null;

    /// <returns>How to call a method of a contract, or nothing when the class does not implement it.</returns>
    public static CallModel? ParseCall(INamedTypeSymbol type, string contract, string method)
    {
        if (type.FindInterface(contract) is not { } implemented)
        {
            return null;
        }

        // A call that binds to the class itself needs a public method of the contract's name, not an explicit implementation.
        var implementation = implemented.GetMembers(method).Select(type.FindImplementationForInterfaceMember).FirstOrDefault();
        var isDirect = implementation is { DeclaredAccessibility: Accessibility.Public } && implementation.Name == method;
        return new CallModel(method, isDirect ? null : implemented.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    private static bool HasUsableShape(INamedTypeSymbol type, ReportProblem? report)
    {
        if (type.IsStatic || type.IsAbstract)
        {
            report?.Invoke(PluginDescriptors.NotInstantiable, type.Name, type.IsStatic ? "static" : "abstract");
            return false;
        }

        if (type.IsGenericType)
        {
            report?.Invoke(PluginDescriptors.OpenGeneric, type.Name);
            return false;
        }

        if (!type.IsVisibleInAssembly())
        {
            report?.Invoke(PluginDescriptors.Hidden, type.Name);
            return false;
        }

        if (!type.InstanceConstructors.Any(static constructor => constructor.DeclaredAccessibility == Accessibility.Public))
        {
            report?.Invoke(PluginDescriptors.NoPublicConstructor, type.Name);
            return false;
        }

        return true;
    }

    private static TypeModel? ParseServices(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report)
    {
        if (attribute.GetNamed<INamedTypeSymbol>("Services") is not { TypeKind: not TypeKind.Error } services)
        {
            return null;
        }

        if (services.IsUnboundGenericType || !services.GetMembers(Contracts.RegisterMethod).OfType<IMethodSymbol>().Any(IsRegister))
        {
            report?.Invoke(PluginDescriptors.ServicesWithoutRegister, type.Name, services.Name);
            return null;
        }

        var needsPublic = type.IsPublicEverywhere();
        if (needsPublic ? !services.IsPublicEverywhere() : !services.IsVisibleInAssembly())
        {
            report?.Invoke(PluginDescriptors.ServicesHidden, type.Name, services.Name, needsPublic ? "public" : "internal");
            return null;
        }

        return services.ToModel();
    }

    private static bool IsRegister(IMethodSymbol method)
        => method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, IsGenericMethod: false, Parameters.Length: 1 }
        && method.Parameters[0] is { RefKind: RefKind.None } parameter
        && parameter.Type.HasName(Contracts.ServiceCollection);
}
