using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Decides whether the parts of a middleware mean the same in methods of their own.</summary>
internal static class Separation
{
    public static bool IsPossible(FullForm form, HookShape shape)
        => !shape.Before.SelectMany(OwnCode.Of).Any(static node => node is ReturnStatementSyntax)
        && !shape.Before.Any(static statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })
        && EndsNormally(form, shape)
        && !shape.Catches.Any(IsEntangled)
        && !form.Body.DescendantNodesAndSelf().Any(BindsToThePlace)
        && !WritesParameters(form)
        && !IsShared(form.Model, [.. shape.Before], [.. shape.Rest])
        && !form.Body.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => IsAmbient(form.Model, name));

    private static bool EndsNormally(FullForm form, HookShape shape)
        => !shape.IsStarting || form.Model.AnalyzeControlFlow(shape.Before[0], shape.Before[shape.Before.Count - 1])!.EndPointIsReachable;

    /// <summary>Whether a handler throws again where something else of it would catch that, or answers with nothing.</summary>
    private static bool IsEntangled(CatchClauseSyntax handler)
        => OwnCode.Of(handler.Block).Any(node => node switch
        {
            ThrowStatementSyntax { Expression: null } => node.Ancestors().TakeWhile(around => around != handler)
                .TakeWhile(static around => around is not CatchClauseSyntax).Any(static around => around is TryStatementSyntax),
            ReturnStatementSyntax { Expression: { } value } => ReturnValue.IsNothing(value),
            _ => false,
        });

    private static bool BindsToThePlace(SyntaxNode node)
        => node is RefTypeSyntax or RefExpressionSyntax or UnsafeStatementSyntax or FixedStatementSyntax
            or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax
            or LabeledStatementSyntax or YieldStatementSyntax
        || node.IsKind(SyntaxKind.GotoStatement);

    private static bool WritesParameters(FullForm form)
    {
        var flow = form.Body is StatementSyntax body
            ? form.Model.AnalyzeDataFlow(body)
            : form.Model.AnalyzeDataFlow((ExpressionSyntax)form.Body);
        return flow!.WrittenInside.Any(static symbol => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } });
    }

    /// <summary>Whether one part uses what the other declares.</summary>
    private static bool IsShared(SemanticModel model, SyntaxNode[] before, SyntaxNode[] rest)
        => Uses(model, before, rest) || Uses(model, rest, before);

    private static bool Uses(SemanticModel model, SyntaxNode[] users, SyntaxNode[] declarations)
        => users
            .SelectMany(static user => user.DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Where(static symbol => symbol is ILocalSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            .SelectMany(static symbol => symbol!.DeclaringSyntaxReferences)
            .Any(reference => declarations.Any(declaration => declaration.Span.Contains(reference.Span)));

    /// <summary>What flows with the call: whether a hook's changes of it reach the inside depends on how the hook is written.</summary>
    private static bool IsAmbient(SemanticModel model, SimpleNameSyntax name) => model.GetSymbolInfo(name).Symbol switch
    {
        ILocalSymbol local => IsAmbient(local.Type),
        IFieldSymbol field => IsAmbient(field.Type),
        IPropertySymbol property => IsAmbient(property.Type),
        IParameterSymbol parameter => IsAmbient(parameter.Type),
        IMethodSymbol method => method.Name == "BeginScope" || IsAmbient(method.ReturnType),
        _ => false,
    };

    private static bool IsAmbient(ITypeSymbol type)
        => type.OriginalDefinition.ToDisplayString().TrimEnd('?') is "System.Threading.AsyncLocal<T>" or "System.Diagnostics.Activity";
}
