using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Finds the plugins of assemblies.</summary>
internal static class PluginDiscovery
{
    /// <summary>The plugins that referenced assemblies export.</summary>
    public static PluginSet FromReferences(Compilation compilation, CancellationToken cancellationToken)
    {
        var exported = ReferencesOf(compilation, cancellationToken).SelectMany(ExportsOf);
        return FromTypes(exported.Where(static type => type.IsPublicEverywhere()));
    }

    /// <summary>A plugin of each referenced assembly that has some for others, but says of none, because nothing wrote that down when it was built.</summary>
    /// <remarks>Looks through the types of assemblies that know the contracts and export nothing: too slow for each edit.</remarks>
    public static IReadOnlyList<INamedTypeSymbol> NotExported(Compilation compilation, CancellationToken cancellationToken)
        => ReferencesOf(compilation, cancellationToken)
            .Where(static assembly => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Contracts.Assembly))
                && !assembly.GetAttributes().Any(static attribute => attribute.AttributeClass.HasName(Contracts.ExportAttribute)))
            .Select(assembly => TypesOf(assembly.GlobalNamespace, cancellationToken)
                .FirstOrDefault(static type => type.IsPublicEverywhere() && type.IsPlugin() && FromTypes([type]) is { Middlewares.Count: > 0 } or { Executors.Count: > 0 }))
            .OfType<INamedTypeSymbol>()
            .ToList();

    /// <summary>Whether the assembly being compiled declares a pipeline.</summary>
    public static bool HasPipeline(Compilation compilation, CancellationToken cancellationToken)
        => TypesOf(compilation.Assembly.GlobalNamespace, cancellationToken).Any(static type => type.FindAttribute(Contracts.PipelineAttribute) is not null);

    /// <summary>The plugins that the assembly being compiled declares.</summary>
    public static PluginSet FromSource(Compilation compilation, CancellationToken cancellationToken)
        => FromTypes(TypesOf(compilation.Assembly.GlobalNamespace, cancellationToken));

    private static IEnumerable<IAssemblySymbol> ReferencesOf(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in compilation.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var aliases = reference.Properties.Aliases;
            var isGlobal = aliases.IsDefaultOrEmpty || aliases.Contains("global");
            if (isGlobal && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
            {
                yield return assembly;
            }
        }
    }

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
