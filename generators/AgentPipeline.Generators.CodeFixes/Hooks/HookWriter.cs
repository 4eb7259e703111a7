using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Writes the hooks that a middleware is made of.</summary>
internal sealed class HookWriter
{
    private const string Task = "global::System.Threading.Tasks.ValueTask";
    private const string Result = "global::" + Contracts.Result;

    private readonly FullForm _form;
    private readonly HookShape _shape;
    private readonly string _optional;

    private HookWriter(FullForm form, HookShape shape)
    {
        _form = form;
        _shape = shape;
        _optional = Result + (form.Model.GetNullableContext(form.Method.SpanStart).AnnotationsEnabled() ? "?" : "");
    }

    /// <returns>The methods in the order in which they are called, or nothing when one cannot be written.</returns>
    public static IReadOnlyList<MethodDeclarationSyntax>? Write(FullForm form, HookShape shape)
    {
        var writer = new HookWriter(form, shape);
        var methods = new List<MethodDeclarationSyntax?>();
        if (shape.IsStarting)
        {
            methods.Add(writer.Starting());
        }

        if (shape.IsCompleted)
        {
            methods.Add(writer.Completed());
        }

        if (shape.IsFailed)
        {
            methods.Add(writer.Failed());
        }

        return methods.Contains(null) ? null : [.. methods.Select((method, index) => HookDocumentation.Write(method!, form, isFirst: index == 0))];
    }

    private MethodDeclarationSyntax Starting()
    {
        var isAsync = OwnCode.Awaits(_shape.Before);
        var statements = _shape.Before.Select(static (statement, index) => index == 0 ? Comments.Above(statement, []) : statement).ToList();

        // Where nothing comes after the call, its comments stand at the end.
        var comments = _shape.Rest.Any() ? [] : _shape.Comments;
        if (!isAsync)
        {
            statements.Add(Comments.Above(Statements.ReturnDefault, comments).Below(statements[statements.Count - 1]));
        }

        var block = SyntaxFactory.Block(statements);
        return Method(
            Contracts.StartingMethod,
            Task,
            isAsync,
            parameter: null,
            isAsync ? block.WithCloseBraceToken(block.CloseBraceToken.WithLeadingTrivia(comments)) : block);
    }

    private MethodDeclarationSyntax? Completed()
    {
        var parts = _shape.After.Concat(_shape.Value is { } inside ? new SyntaxNode[] { inside } : []).ToList();
        var isAsync = OwnCode.Awaits(parts.Where(part => part != _shape.Value))
            || (_shape.Value is not null && OwnCode.Of(_shape.Value).Count(static node => node is AwaitExpressionSyntax) > 1);
        var isTaken = parts.Any(part => Names.IsTaken(part, "result", _shape.Result, _form) || Names.IsSpoken(part, _shape.Result, _form));
        if (isTaken && _shape.Result is null)
        {
            return null;
        }

        var name = isTaken ? _shape.Result!.Name : "result";
        var rewriter = new PartRewriter(_form, isAsync, Result) { Renamed = _shape.Result, Inside = _shape.Call.Expression, Name = name };
        var statements = _shape.Value is { } value
            ? [SyntaxFactory.ReturnStatement(rewriter.Returned(value).WithoutTrivia().WithLeadingTrivia(SyntaxFactory.Space))]
            : _shape.After.Select(statement => (StatementSyntax)rewriter.Visit(statement)!).ToList();
        statements[0] = Comments.Above(statements[0], _shape.Comments);
        return Method(Contracts.CompletedMethod, $"{Task}<{Result}>", isAsync, Parameter(Result, name), SyntaxFactory.Block(statements));
    }

    private MethodDeclarationSyntax? Failed()
    {
        var isAsync = OwnCode.Awaits(_shape.Catches);
        return FailedBody.Write(_form, _shape, isAsync, _optional) is { } statements
            ? Method(
                Contracts.FailedMethod,
                $"{Task}<{_optional}>",
                isAsync,
                Parameter("global::System.Exception", FailedBody.Parameter),
                SyntaxFactory.Block(statements))
            : null;
    }

    private MethodDeclarationSyntax Method(string name, string returns, bool isAsync, ParameterSyntax? parameter, BlockSyntax body)
    {
        var own = _form.Method.ParameterList.Parameters;
        var parameters = new[] { own[0].WithoutTrivia(), parameter, own[2].WithoutTrivia() }.OfType<ParameterSyntax>();
        SyntaxKind[] modifiers = isAsync ? [SyntaxKind.PublicKeyword, SyntaxKind.AsyncKeyword] : [SyntaxKind.PublicKeyword];
        return SyntaxFactory.MethodDeclaration(Type(returns), name)
            .WithModifiers(SyntaxFactory.TokenList(modifiers.Select(SyntaxFactory.Token)))
            .WithParameterList(SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(parameters)))
            .WithBody(body)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static ParameterSyntax Parameter(string type, string name)
        => SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(Type(type));

    private static TypeSyntax Type(string name) => SyntaxFactory.ParseTypeName(name).WithAdditionalAnnotations(Simplifier.Annotation);
}
