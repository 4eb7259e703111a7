using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads a class with <c>[AgentPipeline]</c>.</summary>
internal static class PipelineDeclarationParser
{
    private static readonly SymbolDisplayFormat _namespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat _nameFormat = new(
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <returns>The declaration, or nothing when generated code could not complete the class.</returns>
    public static PipelineDeclaration? Parse(
        INamedTypeSymbol type,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken,
        ReportProblem? report = null)
    {
        if (type.IsStatic || type.IsAbstract)
        {
            report?.Invoke(PipelineDescriptors.NotCreatable, type.Name, type.IsStatic ? "static" : "abstract");
            return null;
        }

        if (!type.IsSealed)
        {
            report?.Invoke(PipelineDescriptors.NotSealed, type.Name);
        }

        if (FindObstacle(type, compilation, cancellationToken) is { } obstacle)
        {
            report?.Invoke(obstacle.Descriptor, type.Name, obstacle.Container);
            return null;
        }

        ReportVersion(type, compilation, report);
        return new PipelineDeclaration(
            type.ToModel(),
            type.IsPublicEverywhere(),
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(_namespaceFormat),
            type.ToDisplayString(_nameFormat),
            HeadersOf(type).Reverse().ToEquatableArray(),
            attribute.GetNamed<string>("DefaultExecutor"),
            SelectionParser.Parse(type));
    }

    private static (DiagnosticDescriptor Descriptor, string Container)? FindObstacle(
        INamedTypeSymbol type,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        if (!type.IsPartial(cancellationToken))
        {
            return (PipelineDescriptors.NotPartial, "");
        }

        if (type.IsGenericType)
        {
            return (PipelineDescriptors.Generic, "");
        }

        for (var container = type; container is not null; container = container.ContainingType)
        {
            if (container.IsFileLocal)
            {
                return (PipelineDescriptors.FileLocal, "");
            }

            if (!container.IsPartial(cancellationToken))
            {
                return (PipelineDescriptors.NestedInNonPartial, container.Name);
            }
        }

        if (type.InstanceConstructors.Any(IsWrittenByHand))
        {
            return (PipelineDescriptors.OwnConstructor, "");
        }

        return compilation.GetTypeByMetadataName(Contracts.PipelineDefinition) is null
            ? (PipelineDescriptors.RuntimeMissing, "")
            : null;
    }

    /// <summary>What is generated calls the runtime, which may change from one minor version to the next.</summary>
    private static void ReportVersion(INamedTypeSymbol type, Compilation compilation, ReportProblem? report)
    {
        var generator = typeof(PipelineDeclarationParser).Assembly.GetName().Version;
        var runtime = compilation.GetTypeByMetadataName(Contracts.PipelineDefinition)!.ContainingAssembly.Identity.Version;
        if ((generator.Major, generator.Minor) != (runtime.Major, runtime.Minor))
        {
            report?.Invoke(PipelineDescriptors.VersionMismatch, type.Name, generator.ToString(2), runtime.ToString(2));
        }
    }

    private static bool IsWrittenByHand(IMethodSymbol constructor)
        => !constructor.IsImplicitlyDeclared && constructor.FindAttribute(Contracts.GeneratedCodeAttribute) is null;

    private static IEnumerable<string> HeadersOf(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return $"partial {Keyword(part)} {part.ToDisplayString(_nameFormat)}";
        }
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
