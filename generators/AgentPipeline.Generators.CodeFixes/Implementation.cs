using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Adds an interface to a class, and its only method unless the class has one of that name.</summary>
internal static class Implementation
{
    /// <summary>Makes a class implement an interface.</summary>
    /// <param name="type">The class.</param>
    /// <param name="generator">Of the document.</param>
    /// <param name="contract">The interface, by metadata name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="source">The method.</param>
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, SyntaxGenerator generator, string contract, string method, string source)
    {
        var name = SyntaxFactory.ParseTypeName("global::" + contract).WithAdditionalAnnotations(Simplifier.Annotation);
        var implementing = (TypeDeclarationSyntax)generator.AddInterfaceType(WithBraces(type), name);
        if (!type.Members.OfType<MethodDeclarationSyntax>().Any(member => member.Identifier.ValueText == method))
        {
            implementing = implementing.AddMembers(SyntaxFactory.ParseMemberDeclaration(source)!
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
