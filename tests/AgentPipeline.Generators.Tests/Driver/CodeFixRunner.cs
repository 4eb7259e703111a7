using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AgentPipeline.Generators.Tests;

/// <summary>Applies a code fix as an editor would.</summary>
internal static class CodeFixRunner
{
    /// <summary>
    /// Fixes the first diagnostic with the id, and asserts that what comes of it compiles and that no analyzer has anything left to say.
    /// </summary>
    /// <returns>The fixed source.</returns>
    public static async Task<string> FixAsync(CodeFixProvider provider, string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        var (document, actions) = await OfferAsync(workspace, provider, id, source);
        var operations = await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        var text = (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        await DiagnosticAssert.ReportsNothingAsync(text);
        return text;
    }

    /// <summary>Asserts that the first diagnostic with the id is left to the author.</summary>
    public static async Task OffersNothingAsync(CodeFixProvider provider, string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        Assert.Empty((await OfferAsync(workspace, provider, id, source)).Actions);
    }

    private static async Task<(Document Document, List<CodeAction> Actions)> OfferAsync(
        AdhocWorkspace workspace, CodeFixProvider provider, string id, string source)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var reported = (await SourceRunner.RunAsync(source)).Diagnostics.First(diagnostic => diagnostic.Id == id);
        Assert.Contains(id, provider.FixableDiagnosticIds);
        Assert.NotNull(provider.GetFixAllProvider());

        var project = workspace
            .AddProject("Source", LanguageNames.CSharp)
            .WithMetadataReferences(References.Runtime)
            .WithParseOptions(reported.Location.SourceTree!.Options)
            .AddDocument("Usings.cs", SourceText.From(SourceRunner.ImplicitUsings)).Project;
        var document = project.AddDocument("Plugin.cs", SourceText.From(source));
        var tree = await document.GetSyntaxTreeAsync(cancellationToken);
        var diagnostic = Diagnostic.Create(
            reported.Descriptor,
            Location.Create(tree!, reported.Location.SourceSpan),
            reported.Properties);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
        return (document, actions);
    }
}
