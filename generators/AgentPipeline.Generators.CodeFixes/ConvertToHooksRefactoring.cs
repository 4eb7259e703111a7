using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace AgentPipeline.Generators.CodeFixes;

/// <summary>Offers to write a middleware as hooks, where that means the same.</summary>
/// <remarks>Carries no <c>[Shared]</c>, for the reason that <see cref="Fix"/> gives.</remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertToHooksRefactoring))]
public sealed class ConvertToHooksRefactoring : CodeRefactoringProvider
{
    private const string Title = "Convert to hook form";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null
            && model is not null
            && FullFormSearch.Find(model, root, context.Span, context.CancellationToken) is { } form
            && await HookConversion.ApplyAsync(context.Document.Project.Solution, form, context.CancellationToken).ConfigureAwait(false) is { } changed)
        {
            context.RegisterRefactoring(CodeAction.Create(Title, _ => Task.FromResult(changed), equivalenceKey: Title));
        }
    }
}
