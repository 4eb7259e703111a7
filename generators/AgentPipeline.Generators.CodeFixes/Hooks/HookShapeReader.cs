using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Reads the shape of a middleware's method.</summary>
internal static class HookShapeReader
{
    /// <returns>The shape, or nothing when the method is not made of what hooks are made of.</returns>
    public static HookShape? Read(FullForm form)
    {
        if (InsideCall.Find(form) is not { } call)
        {
            return null;
        }

        if (form.Method.Body is not { } body)
        {
            return OfValue(call, [], (ExpressionSyntax)form.Body, []);
        }

        var statements = body.Statements.Where(statement => !InsideCall.IsGuard(statement, form)).ToList();
        var place = statements.FindIndex(statement => statement.Span.Contains(call.Expression.Span));
        var before = statements.Take(place).ToList();
        var after = statements.Skip(place + 1).ToList();
        var comments = Comments.Of(statements[place]);
        return statements[place] switch
        {
            ReturnStatementSyntax { Expression: { } value } when after.Count == 0
                => value == call.Expression ? new HookShape(call, before) { Comments = comments } : OfValue(call, before, value, comments),
            LocalDeclarationStatementSyntax declaration when after.Count > 0 && DeclaredBy(declaration, call, form) is { } result
                => new HookShape(call, before) { Result = result, After = after, Comments = comments },
            TryStatementSyntax { Finally: null, Block.Statements.Count: 1 } attempt
                when after.Count == 0 && call.IsAwaited && call.Expression.Parent is ReturnStatementSyntax inside && inside.Parent == attempt.Block
                => new HookShape(call, before) { Catches = attempt.Catches, Comments = [.. comments, .. Comments.Of(inside)] },
            TryStatementSyntax { Finally: null, Block.Statements.Count: 1 } attempt
                when after.Count > 0 && attempt.Catches.All(handler => Leaves(handler, form)) && AssignedIn(attempt, before, call, form) is { } result
                => new HookShape(call, before.Take(place - 1).ToList())
                {
                    Result = result,
                    After = after,
                    Catches = attempt.Catches,
                    Comments = [.. Comments.Of(before[place - 1]), .. comments, .. Comments.Of(attempt.Block.Statements[0])],
                },
            _ => null,
        };
    }

    /// <summary>The local that is declared right before, to take the result out of a statement.</summary>
    private static ILocalSymbol? AssignedIn(TryStatementSyntax attempt, List<StatementSyntax> before, InsideCall call, FullForm form)
        => call is { IsAwaited: true, Expression.Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment }
        && assignment.Right == call.Expression
        && assignment.Parent is ExpressionStatementSyntax inside
        && inside.Parent == attempt.Block
        && before.LastOrDefault() is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration
        && declaration.Declaration.Variables[0] is { Initializer: null } variable
        && form.Model.GetDeclaredSymbol(variable) is ILocalSymbol local
        && SymbolEqualityComparer.Default.Equals(local.Type, form.ResultType)
        && form.Means(assignment.Left, local)
        && !attempt.Catches.SelectMany(static handler => handler.DescendantNodes()).Any(node => form.Means(node, local))
            ? local
            : null;

    private static bool Leaves(CatchClauseSyntax handler, FullForm form) => !form.Model.AnalyzeControlFlow(handler.Block)!.EndPointIsReachable;

    private static HookShape? OfValue(InsideCall call, IReadOnlyList<StatementSyntax> before, ExpressionSyntax value, IReadOnlyList<SyntaxTrivia> comments)
        => call.IsAwaited && value != call.Expression && IsEvaluatedFirst(call.Expression, value)
            ? new HookShape(call, before) { Value = value, Comments = comments }
            : null;

    private static ILocalSymbol? DeclaredBy(LocalDeclarationStatementSyntax declaration, InsideCall call, FullForm form)
        => call.IsAwaited
        && declaration is { UsingKeyword.RawKind: 0, AwaitKeyword.RawKind: 0, Declaration.Variables.Count: 1 }
        && declaration.Declaration.Variables[0].Initializer?.Value == call.Expression
        && form.Model.GetDeclaredSymbol(declaration.Declaration.Variables[0]) is ILocalSymbol { IsRef: false } local
        && SymbolEqualityComparer.Default.Equals(local.Type, form.ResultType)
            ? local
            : null;

    /// <summary>Whether nothing of an expression is evaluated before a part of it, and the part is evaluated in any case.</summary>
    private static bool IsEvaluatedFirst(ExpressionSyntax part, ExpressionSyntax whole)
    {
        SyntaxNode node = part;
        while (node != whole)
        {
            var isFirst = node.Parent switch
            {
                ParenthesizedExpressionSyntax or AwaitExpressionSyntax or ArgumentSyntax { NameColon: null, RefKindKeyword.RawKind: 0 } => true,
                WithExpressionSyntax with => with.Expression == node,
                MemberAccessExpressionSyntax member => member.IsKind(SyntaxKind.SimpleMemberAccessExpression),
                ConditionalExpressionSyntax choice => choice.Condition == node,
                BinaryExpressionSyntax binary => binary.Left == node,
                IsPatternExpressionSyntax match => match.Expression == node,
                SwitchExpressionSyntax choice => choice.GoverningExpression == node,
                ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax } } list => list.Arguments[0] == node,
                InvocationExpressionSyntax => true,
                _ => false,
            };
            if (!isFirst)
            {
                return false;
            }

            node = node.Parent!;
        }

        return true;
    }
}
