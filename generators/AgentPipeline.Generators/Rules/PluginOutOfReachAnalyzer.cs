using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin that pipelines of other assemblies cannot see, in an assembly that has none of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginOutOfReachAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(PluginDescriptors.OutOfReach);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Looked for once, and only when there is a plugin that asks.
            var hasPipeline = new Lazy<bool>(() => PluginDiscovery.HasPipeline(start.Compilation, start.CancellationToken));
            start.RegisterSymbolAction(symbol => Analyze(symbol, hasPipeline), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<bool> hasPipeline)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsPlugin() && type.IsVisibleInAssembly() && !type.IsPublicEverywhere() && !hasPipeline.Value)
        {
            context.ReportDiagnostic(Diagnostic.Create(PluginDescriptors.OutOfReach, type.Locations[0], type.Name));
        }
    }
}
