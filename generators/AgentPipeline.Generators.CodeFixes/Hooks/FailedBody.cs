using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Makes conditions of exception handlers.</summary>
internal static class FailedBody
{
    public const string Parameter = "exception";

    private const string Variable = "caught";

    /// <returns>The statements, or nothing when a handler means something else by a name that they need.</returns>
    public static IReadOnlyList<StatementSyntax>? Write(FullForm form, HookShape shape, bool isAsync, string returns)
    {
        var statements = new List<StatementSyntax>();
        var comments = shape.Comments;
        foreach (var handler in shape.Catches)
        {
            if (Handle(form, handler, isAsync, returns) is not { } handling)
            {
                return null;
            }

            handling[0] = Comments.Above(handling[0], [.. comments, .. Comments.Of(handler)]).Below(statements.LastOrDefault());
            statements.AddRange(handling);
            comments = [];
        }

        if (statements[statements.Count - 1] is IfStatementSyntax written && IsConditional(form, shape.Catches[shape.Catches.Count - 1]))
        {
            statements.Add(Statements.ReturnNothing(isAsync).Below(written));
        }

        return statements;
    }

    private static bool IsConditional(FullForm form, CatchClauseSyntax handler) => handler.Filter is not null || !CatchesAll(form, handler);

    private static bool CatchesAll(FullForm form, CatchClauseSyntax handler)
        => handler.Declaration is null || form.Model.GetTypeInfo(handler.Declaration.Type).Type?.ToDisplayString() == "System.Exception";

    private static List<StatementSyntax>? Handle(FullForm form, CatchClauseSyntax handler, bool isAsync, string returns)
    {
        var local = handler.Declaration is { } declaration ? form.Model.GetDeclaredSymbol(declaration) : null;
        var isUsed = local is not null && handler.DescendantNodes().Any(node => form.Means(node, local));
        var catchesAll = CatchesAll(form, handler);
        var name = catchesAll ? Parameter : local?.Name == Parameter ? Variable : local?.Name ?? "";
        if (Names.IsTaken(handler, Parameter, local, form)
            || Names.IsTaken(handler, name, local, form)
            || (name != local?.Name && Names.IsSpoken(handler, local, form)))
        {
            return null;
        }

        var rewriter = new PartRewriter(form, isAsync, returns) { Renamed = local, Name = name };
        var block = (BlockSyntax)rewriter.Visit(handler.Block)!;
        if (!IsConditional(form, handler))
        {
            return block.Statements.Count > 0 ? [.. block.Statements] : null;
        }

        var match = catchesAll ? null : Match(handler.Declaration!.Type.WithoutTrivia(), isUsed ? name : null);
        var filter = handler.Filter is { } condition ? (ExpressionSyntax)rewriter.Visit(condition.FilterExpression)! : null;
        return [SyntaxFactory.IfStatement(And(match, filter), block)];
    }

    private static ExpressionSyntax Match(TypeSyntax type, string? variable)
        => SyntaxFactory.ParseExpression($"{Parameter} is {type}{(variable is null ? "" : " " + variable)}");

    private static ExpressionSyntax And(ExpressionSyntax? match, ExpressionSyntax? filter)
        => match is null ? filter!.WithoutTrivia()
        : filter is null ? match
        : SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, match, Operand(filter.WithoutTrivia()));

    private static ExpressionSyntax Operand(ExpressionSyntax filter)
        => filter is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression }
            or ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax
                ? SyntaxFactory.ParenthesizedExpression(filter)
                : filter;
}
