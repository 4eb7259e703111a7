using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace AgentPipeline.Generators.Tests;

/// <summary>Applies a refactoring as an editor would.</summary>
internal static class RefactoringRunner
{
    /// <summary>
    /// Applies the only refactoring that is offered at a place, and asserts that what comes of it is formatted, compiles, and that no
    /// analyzer has anything to say.
    /// </summary>
    /// <returns>The changed sources.</returns>
    public static async Task<string[]> ApplyAsync(CodeRefactoringProvider provider, string place, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var documents = Open(workspace, sources);
        var operations = await Assert.Single(await OfferedAsync(provider, place, documents[0])).GetOperationsAsync(TestContext.Current.CancellationToken);
        var solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var texts = new List<string>();
        foreach (var document in documents.Select(document => solution.GetDocument(document.Id)!))
        {
            var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
            var formatted = await Formatter.FormatAsync(document, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((await formatted.GetTextAsync(TestContext.Current.CancellationToken)).ToString(), text.ToString());
            texts.Add(text.ToString());
        }

        await AssertCompilesAsync(solution.GetProject(documents[0].Project.Id)!, DiagnosticSeverity.Warning);
        if (texts.Count == 1)
        {
            await DiagnosticAssert.ReportsNothingAsync(texts[0]);
        }

        return [.. texts];
    }

    /// <summary>What is offered at a place of the first source, all of which compile.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OfferedAsync(CodeRefactoringProvider provider, string place, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var documents = Open(workspace, sources);
        await AssertCompilesAsync(documents[0].Project, DiagnosticSeverity.Error);
        return await OfferedAsync(provider, place, documents[0]);
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferedAsync(CodeRefactoringProvider provider, string place, Document document)
    {
        var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
        var start = text.ToString().IndexOf(place, StringComparison.Ordinal);
        Assert.True(start >= 0, place);
        var actions = new List<CodeAction>();
        await provider.ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(start, 0), actions.Add, TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task AssertCompilesAsync(Project project, DiagnosticSeverity limit)
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(compilation!.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= limit);
    }

    private static Document[] Open(AdhocWorkspace workspace, string[] sources)
    {
        var project = workspace
            .AddProject("Source", LanguageNames.CSharp)
            .WithMetadataReferences(References.Runtime)
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp12).WithDocumentationMode(DocumentationMode.Diagnose))
            .WithCompilationOptions(new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]));
        project = project.AddDocument("Usings.cs", SourceText.From(SourceRunner.ImplicitUsings)).Project;
        var newLine = sources[0].Contains("\r\n", StringComparison.Ordinal) ? "crlf" : "lf";
        project = project
            .AddAnalyzerConfigDocument(".editorconfig", SourceText.From($"root = true\n[*.cs]\nend_of_line = {newLine}\n"), filePath: "/demo/.editorconfig")
            .Project;
        var ids = new List<DocumentId>();
        foreach (var source in sources)
        {
            var document = project.AddDocument($"Source{ids.Count}.cs", SourceText.From(source), filePath: $"/demo/Source{ids.Count}.cs");
            project = document.Project;
            ids.Add(document.Id);
        }

        return [.. ids.Select(id => project.GetDocument(id)!)];
    }
}
