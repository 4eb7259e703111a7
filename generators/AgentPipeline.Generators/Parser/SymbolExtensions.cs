using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators;

/// <summary>Questions that several parsers ask.</summary>
internal static class SymbolExtensions
{
    public static bool HasName(this ISymbol? symbol, string metadataName)
        => symbol is not null && string.Equals(symbol.ToDisplayString(), metadataName, StringComparison.Ordinal);

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
        => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.HasName(metadataName));

    public static TypeModel ToModel(this ITypeSymbol type)
        => new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.Name);

    public static INamedTypeSymbol? FindInterface(this INamedTypeSymbol type, string metadataName)
        => type.AllInterfaces.FirstOrDefault(candidate => candidate.HasName(metadataName));

    /// <summary>Whether the type is a class that says of itself that it is a middleware or an executor.</summary>
    public static bool IsPlugin(this INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Class
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass is { } candidate
            && (candidate.HasName(Contracts.MiddlewareAttribute) || candidate.HasName(Contracts.ExecutorAttribute)));

    /// <summary>Whether every assembly can see the type.</summary>
    public static bool IsPublicEverywhere(this INamedTypeSymbol type)
        => WithContainers(type).All(static part => part.DeclaredAccessibility == Accessibility.Public);

    /// <summary>Whether any other type of the same assembly can see the type.</summary>
    public static bool IsVisibleInAssembly(this INamedTypeSymbol type)
        => WithContainers(type).All(static part => !part.IsFileLocal
            && part.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    public static bool IsPartial(this INamedTypeSymbol type, CancellationToken cancellationToken)
        => type.DeclaringSyntaxReferences.Any(reference
            => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.ValueText == "partial"));

    public static T? GetNamed<T>(this AttributeData attribute, string name)
        where T : class
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: not TypedConstantKind.Array } constant
            ? constant.Value as T
            : null;

    public static T GetNamedValue<T>(this AttributeData attribute, string name)
        where T : struct
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: T value }
            ? value
            : default;

    public static ImmutableArray<INamedTypeSymbol> GetNamedTypes(this AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Array, IsNull: false } constant
            ? constant.Values
                .Select(static value => value.Value)
                .OfType<INamedTypeSymbol>()
                .Where(static type => type.TypeKind != TypeKind.Error)
                .ToImmutableArray()
            : ImmutableArray<INamedTypeSymbol>.Empty;

    private static IEnumerable<INamedTypeSymbol> WithContainers(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }
}
