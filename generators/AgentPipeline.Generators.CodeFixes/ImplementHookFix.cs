using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Adds a hook to a class with <c>[AgentMiddleware]</c>, with a method that passes the result on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementHookFix))]
public sealed class ImplementHookFix : Fix
{
    private const string Method = """
        public global::System.Threading.Tasks.ValueTask<global::AgentPipeline.ExecutionResult> OnCompletedAsync(
            global::AgentPipeline.AgentExecution execution,
            global::AgentPipeline.ExecutionResult result,
            global::System.Threading.CancellationToken cancellationToken)
        {
            return new(result);
        }
        """;

    /// <summary>Creates the fix.</summary>
    public ImplementHookFix()
        : base("Implement ICompletedHook", DiagnosticIds.NotMiddleware)
    {
    }

    private protected override Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => ReplaceAsync<TypeDeclarationSyntax>(
            document,
            diagnostic,
            type => Implementation.Add(
                type, SyntaxGenerator.GetGenerator(document), Contracts.CompletedHook, Contracts.CompletedMethod, Method),
            cancellationToken);
}
