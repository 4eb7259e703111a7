using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Adds the interface to a class with <c>[AgentMiddleware]</c>, and a method that passes the execution on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplementMiddlewareFix))]
public sealed class ImplementMiddlewareFix : Fix
{
    private const string Method = """
        public global::System.Threading.Tasks.ValueTask<global::AgentPipeline.ExecutionResult> InvokeAsync(
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
            type => Implement(type, SyntaxGenerator.GetGenerator(document)),
            cancellationToken);

    private static TypeDeclarationSyntax Implement(TypeDeclarationSyntax type, SyntaxGenerator generator)
    {
        var contract = SyntaxFactory.ParseTypeName("global::AgentPipeline.IAgentMiddleware").WithAdditionalAnnotations(Simplifier.Annotation);
        var implementing = (TypeDeclarationSyntax)generator.AddInterfaceType(WithBraces(type), contract);
        if (!type.Members.OfType<MethodDeclarationSyntax>().Any(static method => method.Identifier.ValueText == "InvokeAsync"))
        {
            implementing = implementing.AddMembers(SyntaxFactory.ParseMemberDeclaration(Method)!
                .WithLeadingTrivia(type.Members.Count > 0 ? SyntaxFactory.TriviaList(SyntaxFactory.ElasticLineFeed) : default)
                .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation));
        }

        return implementing.WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static TypeDeclarationSyntax WithBraces(TypeDeclarationSyntax type)
        => type.SemicolonToken.IsKind(SyntaxKind.None)
            ? type
            : type
                .WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(type.SemicolonToken.TrailingTrivia));
}
