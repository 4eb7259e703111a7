using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>What the rules ask about classes.</summary>
internal static class PluginSymbolExtensions
{
    /// <summary>Whether the class is a middleware or an executor.</summary>
    public static bool IsPlugin(this INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Class
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass is { } candidate
            && (candidate.HasName(Contracts.MiddlewareAttribute) || candidate.HasName(Contracts.ExecutorAttribute)));
}
