using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>What a method does itself, without its lambdas and local functions.</summary>
internal static class OwnCode
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node)
        => IsFunction(node) ? [] : node.DescendantNodesAndSelf(static inner => !IsFunction(inner)).Where(static inner => !IsFunction(inner));

    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>Whether a part awaits anything, be it in <c>await foreach</c> or <c>await using</c>.</summary>
    public static bool Awaits(IEnumerable<SyntaxNode> parts)
        => parts.SelectMany(Of).Any(static node => node.ChildTokens().Any(static token => token.IsKind(SyntaxKind.AwaitKeyword)));
}
