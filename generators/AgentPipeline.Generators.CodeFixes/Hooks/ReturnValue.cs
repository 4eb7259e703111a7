using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>What a method returns, once it is no longer asynchronous.</summary>
internal static class ReturnValue
{
    public static bool IsNothing(ExpressionSyntax value)
        => Bare(value).Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    /// <summary>A completed task of a value.</summary>
    /// <param name="original">The value as it stands in the source.</param>
    /// <param name="value">The value as it is to be.</param>
    /// <param name="form">The middleware that it is of.</param>
    /// <param name="type">What the task is of.</param>
    public static ExpressionSyntax Complete(ExpressionSyntax original, ExpressionSyntax value, FullForm form, string type)
    {
        var argument = SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value.WithoutTrivia())));
        ExpressionSyntax task = HasTypeOfItsOwn(original, form)
            ? SyntaxFactory.ImplicitObjectCreationExpression(argument, initializer: null)
            : SyntaxFactory.InvocationExpression(
                SyntaxFactory.ParseExpression($"global::System.Threading.Tasks.ValueTask.FromResult<{type}>").WithAdditionalAnnotations(Simplifier.Annotation),
                argument);
        return task.WithTriviaFrom(value);
    }

    /// <summary>Whether the constructor of a task can be chosen by the value alone.</summary>
    private static bool HasTypeOfItsOwn(ExpressionSyntax value, FullForm form)
        => !IsNothing(value)
        && Bare(value) is not ImplicitObjectCreationExpressionSyntax
        && SymbolEqualityComparer.Default.Equals(form.Model.GetTypeInfo(value).Type, form.ResultType);

    private static ExpressionSyntax Bare(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Bare(suppressed.Operand),
        _ => value,
    };
}
