using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin that starts a part of a pipeline, such as <c>next</c>, and drops its task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeftToItselfAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.LeftToItself);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterPluginOperationAction(Analyze, OperationKind.ExpressionStatement);
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol type)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (value is ISimpleAssignmentOperation { Target: IDiscardOperation } assignment)
        {
            value = assignment.Value;
        }

        if (value is IInvocationOperation { Syntax: InvocationExpressionSyntax call } && IsTask(value.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(BodyDescriptors.LeftToItself, call.GetLocation(), type.Name, call.Expression.ToString()));
        }
    }

    private static bool IsTask(ITypeSymbol? type)
        => type?.OriginalDefinition is { } definition && (definition.HasName(Contracts.Task) || definition.HasName(Contracts.ConfiguredTask));
}
