using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Turns a part of a middleware's method into what it is in a hook.</summary>
/// <param name="form">The middleware.</param>
/// <param name="isAsync">Whether the hook awaits anything.</param>
/// <param name="returns">What the hook's task is of.</param>
internal sealed class PartRewriter(FullForm form, bool isAsync, string returns) : CSharpSyntaxRewriter
{
    private int _functions;
    private int _handlers;

    /// <summary>A local that gets another name.</summary>
    public ILocalSymbol? Renamed { get; init; }

    /// <summary>What the result of the inside stands for.</summary>
    public SyntaxNode? Inside { get; init; }

    /// <summary>The name of either.</summary>
    public string Name { get; init; } = "";

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || !OwnCode.IsFunction(node))
        {
            return node is not null && node == Inside ? Named(node) : base.Visit(node);
        }

        _functions++;
        var visited = base.Visit(node);
        _functions--;
        return visited;
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
        => Renamed is not null && form.Means(node, Renamed) ? Named(node) : base.VisitIdentifierName(node);

    public override SyntaxNode? VisitParenthesizedExpression(ParenthesizedExpressionSyntax node)
        => node.Expression == Inside ? Named(node) : base.VisitParenthesizedExpression(node);

    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        _handlers++;
        var visited = base.VisitCatchClause(node);
        _handlers--;
        return visited;
    }

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
        => _functions == 0 && node.Expression is { } value ? node.WithExpression(Returned(value)) : base.VisitReturnStatement(node);

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node)
        => _functions == 0 && _handlers == 0 && node.Expression is null
            ? Statements.ReturnNothing(isAsync).WithTriviaFrom(node)
            : base.VisitThrowStatement(node);

    /// <summary>What a value becomes that the method returns.</summary>
    public ExpressionSyntax Returned(ExpressionSyntax value)
    {
        var visited = (ExpressionSyntax)Visit(value)!;
        return isAsync ? visited : ReturnValue.Complete(value, visited, form, returns);
    }

    private IdentifierNameSyntax Named(SyntaxNode node) => SyntaxFactory.IdentifierName(Name).WithTriviaFrom(node);
}
