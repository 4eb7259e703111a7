using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a middleware that re-enters what is inside it from a stage other than the one made for that.</summary>
/// <remarks>Hooks re-enter nothing from any stage, of which AGP0034 tells.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReentersOutsideRecoverAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.ReentersOutsideRecover);

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
        if (type.FindAttribute(Contracts.ReentersAttribute) is not null
            && !IsHooks(type)
            && type.FindAttribute(Contracts.MiddlewareAttribute)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: int and not Contracts.RecoverStage } stage)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                BodyDescriptors.ReentersOutsideRecover, type.Locations[0], type.Name, stage.ToCSharpString().Replace("AgentPipeline.", "")));
        }
    }

    private static bool IsHooks(INamedTypeSymbol type)
        => type.FindInterface(Contracts.Middleware) is null
        && type.AllInterfaces.Any(static contract
            => contract.HasName(Contracts.StartingHook) || contract.HasName(Contracts.CompletedHook) || contract.HasName(Contracts.FailedHook));
}
