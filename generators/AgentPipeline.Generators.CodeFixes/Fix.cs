using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>A fix that offers one action for each diagnostic.</summary>
/// <remarks>
/// The fixes carry no <c>[Shared]</c>: they keep no state, and without it they need no version of System.Composition from their host.
/// </remarks>
public abstract class Fix : CodeFixProvider
{
    private readonly string _title;

    private protected Fix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await CanApplyAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellationToken => ApplyAsync(context.Document, diagnostic, cancellationToken), equivalenceKey: _title),
                    diagnostic);
            }
        }
    }

    /// <summary>Whether to offer the fix at all.</summary>
    private protected virtual Task<bool> CanApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
        => Task.FromResult(true);

    private protected abstract Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Replaces the innermost node of a kind around the diagnostic.</summary>
    private protected static async Task<Solution> ReplaceAsync<T>(
        Document document, Diagnostic diagnostic, Func<T, SyntaxNode> replace, CancellationToken cancellationToken)
        where T : SyntaxNode
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();
        return node is null
            ? document.Project.Solution
            : document.WithSyntaxRoot(root.ReplaceNode(node, replace(node))).Project.Solution;
    }
}
