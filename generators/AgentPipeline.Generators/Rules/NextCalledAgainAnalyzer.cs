using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a middleware that may run the rest of the pipeline again without saying so with <c>[Reenters]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NextCalledAgainAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.NextCalledAgain);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Analyze);
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (MiddlewareBody.Find(context) is not { } body || body.Type.FindAttribute(Contracts.ReentersAttribute) is not null)
        {
            return;
        }

        // One fix serves the whole class, so one place is enough.
        var repeated = body.Blocks
            .SelectMany(block => NextFlow.FindRepeated(context.GetControlFlowGraph(block), body.Uses, context.CancellationToken))
            .OrderBy(static operation => operation.Syntax.SpanStart)
            .FirstOrDefault();
        if (repeated is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                BodyDescriptors.NextCalledAgain, repeated.Syntax.GetLocation(), body.Type.Name, body.Next.Name));
        }
    }
}
