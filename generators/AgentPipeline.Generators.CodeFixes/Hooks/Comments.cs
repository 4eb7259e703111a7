using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Keeps comments where the statement that they stand on goes.</summary>
internal static class Comments
{
    /// <summary>The comments above a statement and behind it, each with the end of its line.</summary>
    public static IReadOnlyList<SyntaxTrivia> Of(SyntaxNode node)
        => [.. node.GetLeadingTrivia()
            .Concat(node.GetTrailingTrivia())
            .Where(IsComment)
            .SelectMany(static comment => new[] { comment, SyntaxFactory.ElasticLineFeed })];

    public static int Count(SyntaxNode node) => node.DescendantTrivia().Count(IsComment);

    /// <summary>Puts comments above a statement, which then begins without empty lines.</summary>
    public static T Above<T>(T statement, IReadOnlyList<SyntaxTrivia> comments)
        where T : SyntaxNode
        => statement.WithLeadingTrivia(comments.Concat(statement.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));

    private static bool IsComment(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
