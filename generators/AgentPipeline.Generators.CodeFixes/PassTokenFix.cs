using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Passes the middleware's own cancellation token on to <c>next</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenFix))]
public sealed class PassTokenFix : Fix
{
    /// <summary>Creates the fix.</summary>
    public PassTokenFix()
        : base("Pass the cancellation token on", DiagnosticIds.TokenNotPassedOn)
    {
    }

    private protected override Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => ReplaceAsync<ExpressionSyntax>(
            document,
            diagnostic,
            static expression => TokenAround(expression) is { } token
                ? SyntaxFactory.IdentifierName(token).WithTriviaFrom(expression)
                : expression,
            cancellationToken);

    /// <summary>The last parameter of the method, whatever lambdas lie between.</summary>
    private static SyntaxToken? TokenAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ParameterList.Parameters.LastOrDefault()?.Identifier.WithoutTrivia();
}
