using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Makes a pipeline <c>sealed partial</c>, and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix : Fix
{
    /// <summary>Creates the fix.</summary>
    public MakePartialFix()
        : base("Make the pipeline 'sealed partial'", DiagnosticIds.PipelineNotPartial, DiagnosticIds.PipelineNotSealed, DiagnosticIds.NestedInNonPartial)
    {
    }

    private protected override async Task<Solution> ApplyAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var pipeline = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        foreach (var type in pipeline?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>() ?? [])
        {
            editor.ReplaceNode(type, (current, generator) =>
            {
                var modifiers = generator.GetModifiers(current).WithPartial(true);
                return generator.WithModifiers(current, type == pipeline ? modifiers.WithIsSealed(true) : modifiers);
            });
        }

        return editor.GetChangedDocument().Project.Solution;
    }
}
