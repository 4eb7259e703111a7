using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Statements that hooks end with.</summary>
internal static class Statements
{
    public static StatementSyntax ReturnDefault { get; } = SyntaxFactory.ParseStatement("return default;\n");

    /// <summary>Lets an exception go on outwards.</summary>
    public static StatementSyntax ReturnNothing(bool isAsync) => isAsync ? SyntaxFactory.ParseStatement("return null;\n") : ReturnDefault;

    /// <summary>Sets a statement off from a block before it.</summary>
    public static StatementSyntax Below(this StatementSyntax statement, StatementSyntax? previous)
        => previous?.GetLastToken().IsKind(SyntaxKind.CloseBraceToken) == true
            ? statement.WithLeadingTrivia(statement.GetLeadingTrivia().Insert(0, SyntaxFactory.LineFeed))
            : statement;
}
