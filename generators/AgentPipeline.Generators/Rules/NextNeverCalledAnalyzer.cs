using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a middleware that runs the rest of the pipeline on no path. Doing so on some paths only is its right.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NextNeverCalledAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.NextNeverCalled);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Analyze);
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (MiddlewareBody.Find(context) is not { } body)
        {
            return;
        }

        var isUsed = body.Blocks
            .SelectMany(block => context.GetControlFlowGraph(block).Blocks)
            .Where(static block => block.IsReachable)
            .SelectMany(static block => block.AllOperations())
            .Any(operation => body.Uses.Of(operation) != NextUse.None);
        if (!isUsed)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                BodyDescriptors.NextNeverCalled, body.Method.Locations[0], body.Type.Name, body.Next.Name));
        }
    }
}
