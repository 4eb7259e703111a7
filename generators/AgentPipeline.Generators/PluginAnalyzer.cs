using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports middlewares and executors that no pipeline could use as they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        PluginDescriptors.NotMiddleware,
        PluginDescriptors.NotExecutor,
        PluginDescriptors.NotInstantiable,
        PluginDescriptors.OpenGeneric,
        PluginDescriptors.NoPublicConstructor,
        PluginDescriptors.ServicesWithoutRegister,
        PluginDescriptors.ServicesHidden,
        PluginDescriptors.TargetIsNotMiddleware,
        PluginDescriptors.Hidden,
        PluginDescriptors.UnnamedExecutor,
        PluginDescriptors.EmptyKinds,
        PluginDescriptors.DuplicateKind,
        PluginDescriptors.NotAConfigurationKey,
        PluginDescriptors.TwoForms,
        PluginDescriptors.ReentersInHookForm);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        ReportProblem report = (descriptor, arguments)
            => context.ReportDiagnostic(Diagnostic.Create(
                descriptor, type.Locations[0], FixProperties.Of(descriptor.Id, arguments), arguments));
        if (type.FindAttribute(Contracts.MiddlewareAttribute) is { } middleware)
        {
            _ = MiddlewareParser.Parse(type, middleware, report);
        }

        if (type.FindAttribute(Contracts.ExecutorAttribute) is { } executor)
        {
            _ = ExecutorParser.Parse(type, executor, report);
        }
    }
}
