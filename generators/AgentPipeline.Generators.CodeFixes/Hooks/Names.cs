using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Names that hooks bring with them.</summary>
internal static class Names
{
    /// <summary>Whether a part means something other than its own local by a name.</summary>
    public static bool IsTaken(SyntaxNode part, string name, ISymbol? local, FullForm form)
        => name.Length > 0 && part.DescendantTokens().Any(token
            => token.IsKind(SyntaxKind.IdentifierToken)
            && token.ValueText == name
            && !(local is not null && (form.Means(token.Parent!, local) || IsDeclaration(token, local))));

    /// <summary>Whether a part says the name of its own local in what it does, so that another name would change that.</summary>
    public static bool IsSpoken(SyntaxNode part, ISymbol? local, FullForm form)
        => local is not null && part.DescendantNodesAndSelf().Any(node => form.Means(node, local) && node.Parent switch
        {
            AnonymousObjectMemberDeclaratorSyntax member => member.NameEquals is null,
            ArgumentSyntax { Parent: TupleExpressionSyntax } element => element.NameColon is null,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } } => called.Identifier.ValueText == "nameof",
            _ => false,
        });

    private static bool IsDeclaration(SyntaxToken token, ISymbol local) => local.Locations.Any(location => location.SourceSpan == token.Span);
}
