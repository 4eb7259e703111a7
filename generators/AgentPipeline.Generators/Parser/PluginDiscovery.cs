using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Finds the plugins of assemblies.</summary>
internal static class PluginDiscovery
{
    /// <summary>The plugins that referenced assemblies export.</summary>
    public static PluginSet FromReferences(Compilation compilation, CancellationToken cancellationToken)
    {
        var exported = new List<INamedTypeSymbol>();
        foreach (var reference in compilation.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var aliases = reference.Properties.Aliases;
            var isGlobal = aliases.IsDefaultOrEmpty || aliases.Contains("global");
            if (isGlobal && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
            {
                exported.AddRange(ExportsOf(assembly));
            }
        }

        return FromTypes(exported.Where(static type => type.IsPublicEverywhere()));
    }

    /// <summary>The plugins that the assembly being compiled declares.</summary>
    public static PluginSet FromSource(Compilation compilation, CancellationToken cancellationToken)
        => FromTypes(TypesOf(compilation.Assembly.GlobalNamespace, cancellationToken));

    private static IEnumerable<INamedTypeSymbol> ExportsOf(IAssemblySymbol assembly)
        => assembly.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.HasName(Contracts.ExportAttribute))
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault())
            .Where(static argument => argument.Kind == TypedConstantKind.Type)
            .Select(static argument => argument.Value)
            .OfType<INamedTypeSymbol>();

    private static PluginSet FromTypes(IEnumerable<INamedTypeSymbol> types)
    {
        var middlewares = new List<MiddlewareModel>();
        var executors = new List<ExecutorModel>();
        foreach (var type in types)
        {
            if (type.FindAttribute(Contracts.MiddlewareAttribute) is { } middleware && MiddlewareParser.Parse(type, middleware) is { } link)
            {
                middlewares.Add(link);
            }

            if (type.FindAttribute(Contracts.ExecutorAttribute) is { } executor && ExecutorParser.Parse(type, executor) is { } slot)
            {
                executors.Add(slot);
            }
        }

        return PluginSet.Create(middlewares, executors);
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var nested in TypesOf(member, cancellationToken))
            {
                yield return nested;
            }
        }
    }
}
