using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>The one place where a middleware runs what is inside it.</summary>
internal sealed class InsideCall(ExpressionSyntax expression, bool isAwaited)
{
    /// <summary>The call, with what awaits it.</summary>
    public ExpressionSyntax Expression => expression;

    public bool IsAwaited => isAwaited;

    /// <returns>The call, or nothing when <c>next</c> is used otherwise, or with anything but the method's own arguments.</returns>
    public static InsideCall? Find(FullForm form)
    {
        var uses = form.Body.DescendantNodesAndSelf()
            .Where(node => form.Means(node, form.Next) && !node.Ancestors().Any(around => IsGuard(around, form)))
            .ToList();
        return uses.Count == 1
            && uses[0].Parent is InvocationExpressionSyntax call
            && call.Expression == uses[0]
            && PassesOn(call, form)
                ? Around(call)
                : null;
    }

    /// <summary>Whether a statement only looks whether <c>next</c> is null, which hooks have no use for.</summary>
    public static bool IsGuard(SyntaxNode node, FullForm form)
        => node is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } guard }
        && node.Parent == form.Body
        && form.Means(guard.ArgumentList.Arguments[0].Expression, form.Next)
        && form.Model.GetSymbolInfo(guard).Symbol is { Name: "ThrowIfNull" } method
        && method.ContainingType.ToDisplayString() == "System.ArgumentNullException";

    private static bool PassesOn(InvocationExpressionSyntax call, FullForm form)
    {
        var arguments = call.ArgumentList.Arguments.Select(static argument => argument.Expression).ToList();
        return arguments.Count == 2
            && arguments.Any(argument => form.Means(argument, form.Execution))
            && arguments.Any(argument => form.Means(argument, form.Token));
    }

    private static InsideCall Around(ExpressionSyntax call)
    {
        if (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } member
            && member.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } configured
            && configured.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax)
        {
            call = configured;
        }

        return call.Parent is AwaitExpressionSyntax awaited ? new InsideCall(awaited, isAwaited: true) : new InsideCall(call, isAwaited: false);
    }
}
