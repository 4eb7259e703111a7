using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>How rules about what plugins do look at their code.</summary>
internal static class PluginOperations
{
    /// <summary>Has operations of plugins looked at, all of the class's code included, and nothing of other classes.</summary>
    /// <param name="context">The rule's registrations.</param>
    /// <param name="analyze">Looks at an operation of a plugin.</param>
    /// <param name="kinds">The operations.</param>
    public static void RegisterPluginOperationAction(
        this AnalysisContext context, Action<OperationAnalysisContext, INamedTypeSymbol> analyze, params OperationKind[] kinds)
        => context.RegisterSymbolStartAction(
            start =>
            {
                if (start.Symbol is INamedTypeSymbol type && type.IsPlugin())
                {
                    start.RegisterOperationAction(operation => analyze(operation, type), kinds);
                }
            },
            SymbolKind.NamedType);
}
