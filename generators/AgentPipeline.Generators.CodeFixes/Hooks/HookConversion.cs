using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Replaces a middleware's method with hooks, and its interface with theirs.</summary>
internal static class HookConversion
{
    /// <returns>The changed solution, or nothing when the change would lose anything, or not compile.</returns>
    public static async Task<Solution?> ApplyAsync(Solution solution, FullForm form, CancellationToken cancellationToken)
    {
        if (HookDocumentation.SpeaksOfNext(form)
            || HookShapeReader.Read(form) is not { } shape
            || !(shape.IsStarting || shape.IsCompleted || shape.IsFailed)
            || !Separation.IsPossible(form, shape)
            || HookWriter.Write(form, shape) is not { } methods
            || methods.Sum(Comments.Count) < Comments.Count(form.Method))
        {
            return null;
        }

        var changed = Replace(solution, form.Contract, Interfaces(shape, form.Contract), form.Method, methods);
        return await CompilesAsync(solution, changed, form, cancellationToken).ConfigureAwait(false) ? changed : null;
    }

    private static List<BaseTypeSyntax> Interfaces(HookShape shape, BaseTypeSyntax contract)
    {
        (bool IsWritten, string Name)[] hooks =
        [
            (shape.IsStarting, Contracts.StartingHook),
            (shape.IsCompleted, Contracts.CompletedHook),
            (shape.IsFailed, Contracts.FailedHook),
        ];
        var interfaces = hooks
            .Where(static hook => hook.IsWritten)
            .Select(static hook => (BaseTypeSyntax)SyntaxFactory.SimpleBaseType(
                SyntaxFactory.ParseTypeName("global::" + hook.Name).WithAdditionalAnnotations(Simplifier.Annotation)))
            .ToList();
        interfaces[0] = interfaces[0].WithLeadingTrivia(contract.GetLeadingTrivia());
        interfaces[interfaces.Count - 1] = interfaces[interfaces.Count - 1].WithTrailingTrivia(contract.GetTrailingTrivia());
        return interfaces;
    }

    private static Solution Replace(
        Solution solution, BaseTypeSyntax contract, IReadOnlyList<SyntaxNode> interfaces, MethodDeclarationSyntax method, IReadOnlyList<SyntaxNode> methods)
    {
        var root = method.SyntaxTree.GetRoot();
        var place = solution.GetDocumentId(method.SyntaxTree)!;
        if (contract.SyntaxTree != method.SyntaxTree)
        {
            return solution
                .WithDocumentSyntaxRoot(place, root.ReplaceNode(method, methods))
                .WithDocumentSyntaxRoot(
                    solution.GetDocumentId(contract.SyntaxTree)!, contract.SyntaxTree.GetRoot().ReplaceNode(contract, interfaces));
        }

        root = root.TrackNodes(contract, method);
        root = root.ReplaceNode(root.GetCurrentNode(method)!, methods);
        return solution.WithDocumentSyntaxRoot(place, root.ReplaceNode(root.GetCurrentNode(contract)!, interfaces));
    }

    /// <summary>Whether the compiler has nothing new to say of the file, and had no error to report.</summary>
    private static async Task<bool> CompilesAsync(Solution solution, Solution changed, FullForm form, CancellationToken cancellationToken)
    {
        var document = changed.GetDocument(solution.GetDocumentId(form.Method.SyntaxTree))!;
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var before = Complaints(form.Model, cancellationToken);
        return before.All(static complaint => complaint.Severity < DiagnosticSeverity.Error)
            && Complaints(model!, cancellationToken)
                .GroupBy(static complaint => complaint.Id)
                .All(now => now.Count() <= before.Count(complaint => complaint.Id == now.Key));
    }

    private static List<Diagnostic> Complaints(SemanticModel model, CancellationToken cancellationToken)
        => [.. model.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(static complaint => complaint.Severity >= DiagnosticSeverity.Warning && !complaint.IsSuppressed)];
}
