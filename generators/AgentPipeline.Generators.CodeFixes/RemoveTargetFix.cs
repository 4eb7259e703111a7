using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Removes from <c>Before</c> and <c>After</c> a class that the middleware cannot stand beside.</summary>
/// <remarks>The diagnostic may stand on the pipeline; the middleware is changed wherever its source is, if it is in the solution.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveTargetFix))]
public sealed class RemoveTargetFix : Fix
{
    /// <summary>Creates the fix.</summary>
    public RemoveTargetFix()
        : base("Remove the unknown target", DiagnosticIds.TargetIsNotMiddleware, DiagnosticIds.UnknownTarget)
    {
    }

    private protected override async Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        if (diagnostic.Properties.TryGetValue(FixProperties.Plugin, out var plugin)
            && diagnostic.Properties.TryGetValue(FixProperties.Target, out var target))
        {
            foreach (var candidate in document.Project.Solution.Projects.SelectMany(static project => project.Documents))
            {
                if (await candidate.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
                    && Remove(root, plugin!, target!) is { } changed)
                {
                    solution = solution.WithDocumentSyntaxRoot(candidate.Id, changed);
                }
            }
        }

        return solution;
    }

    /// <returns>The changed root, or nothing when it has nothing to remove.</returns>
    private static SyntaxNode? Remove(SyntaxNode root, string plugin, string target)
    {
        var removed = root.DescendantNodes()
            .OfType<ClassDeclarationSyntax>()
            .Where(type => type.Identifier.ValueText == plugin)
            .SelectMany(static type => type.AttributeLists)
            .SelectMany(static list => list.Attributes)
            .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default)
            .Where(static argument => argument.NameEquals?.Name.Identifier.ValueText is "Before" or "After")
            .SelectMany(argument => NodesToRemove(argument, target))
            .ToList();
        return removed.Count > 0 ? root.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia) : null;
    }

    private static IEnumerable<SyntaxNode> NodesToRemove(AttributeArgumentSyntax argument, string target)
    {
        var all = argument.DescendantNodes().OfType<TypeOfExpressionSyntax>().ToList();
        var unknown = all.Where(type => NameOf(type.Type) == target).ToList();
        return unknown.Count == all.Count && all.Count > 0
            ? [argument]
            : unknown.Select(static type => type.Parent is ExpressionElementSyntax element ? (SyntaxNode)element : type);
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => type.ToString(),
    };
}
