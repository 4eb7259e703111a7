using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentPipeline.Generators;

/// <summary>Reports a plugin that returns <c>default</c> for its task: that is one which has completed, with nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoResultAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.NoResult);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterPluginOperationAction(Analyze, OperationKind.DefaultValue);
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol type)
    {
        if (context.Operation.Type?.OriginalDefinition.HasName(Contracts.Task) == true && IsReturned(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(BodyDescriptors.NoResult, context.Operation.Syntax.GetLocation(), type.Name));
        }
    }

    private static bool IsReturned(IOperation operation) => operation.Parent switch
    {
        IReturnOperation => true,
        IConversionOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation => IsReturned(operation.Parent),
        IConditionalOperation choice => choice.Condition != operation && IsReturned(choice),
        _ => false,
    };
}
