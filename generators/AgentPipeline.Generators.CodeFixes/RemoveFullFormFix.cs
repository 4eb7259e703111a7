using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Leaves a middleware that has both forms its hooks: removes <c>IAgentMiddleware</c> and its method.</summary>
/// <remarks>Offered where both stand in the same part of the class, and nothing else of the class names the method.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFullFormFix))]
public sealed class RemoveFullFormFix : Fix
{
    /// <summary>Creates the fix.</summary>
    public RemoveFullFormFix()
        : base("Remove IAgentMiddleware", DiagnosticIds.TwoForms)
    {
    }

    private protected override async Task<bool> CanApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not null;

    private protected override async Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is not var (type, contract, method))
        {
            return document.Project.Solution;
        }

        var root = await type.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNode(type, Remove(type, contract, method))).Project.Solution;
    }

    private static async Task<(ClassDeclarationSyntax Type, BaseTypeSyntax Contract, MethodDeclarationSyntax Method)?> FindAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { BaseList: not null } type && model is not null
            ? Find(type, model, cancellationToken)
            : null;
    }

    private static (ClassDeclarationSyntax Type, BaseTypeSyntax Contract, MethodDeclarationSyntax Method)? Find(
        ClassDeclarationSyntax type, SemanticModel model, CancellationToken cancellationToken)
    {
        var bases = type.BaseList!.Types;
        if (model.GetDeclaredSymbol(type, cancellationToken) is not { } symbol
            || model.Compilation.GetTypeByMetadataName(Contracts.Middleware) is not { } contract
            || bases.Count(listed => Implements(model.GetTypeInfo(listed.Type, cancellationToken).Type)) != 1
            || bases.FirstOrDefault(listed => Is(model.GetTypeInfo(listed.Type, cancellationToken).Type)) is not { } listed)
        {
            return null;
        }

        return symbol.FindImplementationForInterfaceMember(contract.GetMembers(Contracts.MiddlewareMethod).Single()) is IMethodSymbol implementation
            && implementation.DeclaringSyntaxReferences.Length == 1
            && implementation.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is MethodDeclarationSyntax { ContainsDirectives: false } method
            && method.Parent == type
            && !MethodUses.Any(implementation, model.Compilation, cancellationToken)
                ? (type, listed, method)
                : null;

        bool Is(ITypeSymbol? candidate) => SymbolEqualityComparer.Default.Equals(candidate, contract);

        bool Implements(ITypeSymbol? candidate) => Is(candidate) || candidate?.AllInterfaces.Any(Is) == true;
    }

    private static ClassDeclarationSyntax Remove(ClassDeclarationSyntax type, BaseTypeSyntax contract, MethodDeclarationSyntax method)
    {
        var bases = type.BaseList!;
        var kept = bases.Types.Remove(contract);
        var members = type.Members.Remove(method);
        if (type.Members[0] == method && members.Count > 0)
        {
            members = members.Replace(members[0], Comments.Above(members[0], []));
        }

        return type
            .WithBaseList(kept.Count == 0 ? null : bases.WithTypes(kept).WithTrailingTrivia(bases.GetTrailingTrivia()))
            .WithMembers(members)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
