using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin that keeps state where every execution, pipeline and test shares it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableStaticStateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.MutableStaticState);

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
        if (!type.IsPlugin())
        {
            return;
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => field is { IsStatic: true, IsConst: false }))
        {
            // A field without a name of its own is an automatic property's.
            var member = field.AssociatedSymbol ?? field;
            if (member.CanBeReferencedByName && ReasonFor(field) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    BodyDescriptors.MutableStaticState, member.Locations[0], member.Name, type.Name, reason));
            }
        }
    }

    private static string? ReasonFor(IFieldSymbol field)
        => !field.IsReadOnly ? "can be set at any time"
        : MutableCollections.Contains(field.Type) ? "is a collection that can be changed at any time"
        : null;
}
