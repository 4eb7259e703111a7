using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Adds the interface to a class with <c>[AgentMiddleware]</c>, and a method that passes the execution on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementMiddlewareFix))]
public sealed class ImplementMiddlewareFix : Fix
{
    private const string Method = """
        public global::AgentPipeline.PipelineTask<global::AgentPipeline.ExecutionResult> InvokeAsync(
            global::AgentPipeline.AgentExecution execution,
            global::AgentPipeline.ExecutionDelegate next,
            global::System.Threading.CancellationToken cancellationToken)
        {
            return next(execution, cancellationToken);
        }
        """;

    /// <summary>Creates the fix.</summary>
    public ImplementMiddlewareFix()
        : base("Implement IAgentMiddleware", DiagnosticIds.NotMiddleware)
    {
    }

    private protected override Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => ReplaceAsync<TypeDeclarationSyntax>(
            document,
            diagnostic,
            type => Implementation.Add(
                type, SyntaxGenerator.GetGenerator(document), Contracts.Middleware, Contracts.MiddlewareMethod, Method),
            cancellationToken);
}
