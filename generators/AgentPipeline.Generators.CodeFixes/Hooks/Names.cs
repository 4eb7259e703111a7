using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    private static bool IsDeclaration(SyntaxToken token, ISymbol local) => local.Locations.Any(location => location.SourceSpan == token.Span);
}
