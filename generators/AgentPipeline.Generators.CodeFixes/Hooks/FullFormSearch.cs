using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Finds the middleware in full form whose name, or whose method's signature, a selection touches.</summary>
internal static class FullFormSearch
{
    private static readonly string[] _hooks = [Contracts.StartingHook, Contracts.CompletedHook, Contracts.FailedHook];

    private static readonly string[] _hookMethods = [Contracts.StartingMethod, Contracts.CompletedMethod, Contracts.FailedMethod];

    /// <returns>The middleware, or nothing when there is none, or none that can become hooks.</returns>
    public static FullForm? Find(SemanticModel model, SyntaxNode root, TextSpan span, CancellationToken cancellationToken)
    {
        var declaration = root.FindToken(span.Start).Parent?.FirstAncestorOrSelf<ClassDeclarationSyntax>();
        if (declaration is null || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type || !IsCandidate(type, model.Compilation))
        {
            return null;
        }

        var contract = model.Compilation.GetTypeByMetadataName(Contracts.Middleware)!;
        if (type.FindImplementationForInterfaceMember(contract.GetMembers(Contracts.MiddlewareMethod).Single()) is not IMethodSymbol symbol
            || !SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type)
            || symbol.DeclaringSyntaxReferences.Single().GetSyntax(cancellationToken) is not MethodDeclarationSyntax method
            || !IsPlain(method)
            || !Touches(declaration, method, span))
        {
            return null;
        }

        var declarations = type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<ClassDeclarationSyntax>().ToList();
        var contracts = declarations
            .SelectMany(static part => part.BaseList?.Types ?? default)
            .Where(listed => SymbolEqualityComparer.Default.Equals(ModelOf(listed).GetTypeInfo(listed.Type, cancellationToken).Type, contract))
            .ToList();
        return contracts.Count == 1 && !MethodUses.Any(symbol, model.Compilation, cancellationToken)
            ? new FullForm(method, symbol, contracts[0], ModelOf(method))
            : null;

        SemanticModel ModelOf(SyntaxNode node) => model.Compilation.GetSemanticModel(node.SyntaxTree);
    }

    private static bool Touches(ClassDeclarationSyntax declaration, MethodDeclarationSyntax method, TextSpan span)
        => declaration.Identifier.Span.IntersectsWith(span)
        || (method.SyntaxTree == declaration.SyntaxTree
            && TextSpan.FromBounds(method.SpanStart, method.ParameterList.Span.End).IntersectsWith(span));

    private static bool IsCandidate(INamedTypeSymbol type, Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(Contracts.Middleware) is not { } contract
            || _hooks.Any(hook => compilation.GetTypeByMetadataName(hook) is null)
            || !HasAttribute(type, Contracts.MiddlewareAttribute)
            || HasAttribute(type, Contracts.ReentersAttribute))
        {
            return false;
        }

        // An interface or a base class that is a middleware would stay one.
        return type.Interfaces.Contains(contract, SymbolEqualityComparer.Default)
            && type.BaseType?.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default) != true
            && !type.AllInterfaces.Any(listed
                => listed.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default) || _hooks.Contains(listed.ToDisplayString()))
            && !_hookMethods.Any(name => type.GetMembers(name).Length > 0);
    }

    private static bool HasAttribute(INamedTypeSymbol type, string name)
        => type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    /// <summary>Whether the method promises nothing beyond the interface, and everything of it can be moved.</summary>
    private static bool IsPlain(MethodDeclarationSyntax method)
        => method is { ExplicitInterfaceSpecifier: null, AttributeLists.Count: 0, ContainsDirectives: false }
        && (method.Body is not null || method.ExpressionBody is not null)
        && method.Modifiers.All(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.AsyncKeyword)
        && method.ParameterList.Parameters.All(static parameter => parameter.AttributeLists.Count == 0);
}
