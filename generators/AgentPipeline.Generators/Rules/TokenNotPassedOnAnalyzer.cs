using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators;

/// <summary>Reports a middleware that cuts what is inside it off from the caller's cancellation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenNotPassedOnAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(BodyDescriptors.TokenNotPassedOn);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Analyze);
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (MiddlewareBody.Find(context) is not { } body || body.Uses.Calls.Count == 0)
        {
            return;
        }

        var trail = TokenTrail.Follow(body.Blocks, body.Token);
        foreach (var call in body.Uses.Calls)
        {
            var argument = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.HasName(Contracts.CancellationToken) == true);
            if (argument is not null && !trail.Reaches(argument.Value))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    BodyDescriptors.TokenNotPassedOn,
                    argument.Value.Syntax.GetLocation(),
                    body.Type.Name,
                    body.Next.Name,
                    body.Token.Name));
            }
        }
    }
}
