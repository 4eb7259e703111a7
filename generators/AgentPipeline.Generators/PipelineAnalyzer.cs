using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports pipelines that cannot be completed, or whose parts do not fit together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        PipelineDescriptors.NotPartial,
        PipelineDescriptors.NotSealed,
        PipelineDescriptors.Generic,
        PipelineDescriptors.NestedInNonPartial,
        PipelineDescriptors.NoExecutor,
        PipelineDescriptors.UnknownDefaultExecutor,
        PipelineDescriptors.DuplicateExecutor,
        PipelineDescriptors.RuntimeMissing,
        PipelineDescriptors.OwnConstructor,
        PipelineDescriptors.FileLocal,
        PipelineDescriptors.UnknownPlugin,
        PipelineDescriptors.UsedAndLeftOut,
        PipelineDescriptors.VersionMismatch,
        PipelineDescriptors.NotExported,
        PipelineDescriptors.NotCreatable,
        OrderDescriptors.UnknownTarget,
        OrderDescriptors.Cycle,
        OrderDescriptors.AgainstStage,
        OrderDescriptors.PlaceClaimedTwice);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Looked for once, and only when there is a pipeline that asks.
            var plugins = new Lazy<PluginSet>(() => PluginDiscovery.FromSource(start.Compilation, start.CancellationToken)
                .Union(PluginDiscovery.FromReferences(start.Compilation, start.CancellationToken)));
            var missed = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() => PluginDiscovery.NotExported(start.Compilation, start.CancellationToken));
            start.RegisterSymbolAction(symbol => Analyze(symbol, plugins, missed), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<PluginSet> plugins, Lazy<IReadOnlyList<INamedTypeSymbol>> missed)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(Contracts.PipelineAttribute) is not { } attribute)
        {
            return;
        }

        ReportProblem report = (descriptor, arguments)
            => context.ReportDiagnostic(Diagnostic.Create(
                descriptor,
                LocationOf(type, attribute, context.CancellationToken),
                FixProperties.Of(descriptor.Id, arguments),
                arguments));
        if (PipelineDeclarationParser.Parse(type, attribute, context.Compilation, context.CancellationToken, report) is { } declaration)
        {
            _ = PipelineParser.Parse(declaration, plugins.Value, report);
            foreach (var plugin in missed.Value)
            {
                report(PipelineDescriptors.NotExported, type.Name, plugin.Name, plugin.ContainingAssembly.Name);
            }
        }
    }

    /// <summary>The class's name in the part that carries the attribute: the other parts are generated.</summary>
    private static Location LocationOf(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        var part = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken);
        return type.Locations.FirstOrDefault(location => location.SourceTree == part?.SyntaxTree) ?? type.Locations[0];
    }
}
