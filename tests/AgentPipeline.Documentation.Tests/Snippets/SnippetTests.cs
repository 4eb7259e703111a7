using System.Globalization;
using System.Text.RegularExpressions;
using AgentPipeline.Documentation.Tests.Pages;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Documentation.Tests.Snippets;

/// <summary>C# on a page compiles; what a page of a diagnostic shows as wrong gives that diagnostic and nothing else.</summary>
/// <remarks>
/// The blocks of a page are compiled together, those of a diagnostic's page one by one. Comments that a reader does not see add what
/// a page leaves out: <c>&lt;!-- compiles with: code --&gt;</c>, <c>&lt;!-- compiles without: Assembly --&gt;</c>,
/// <c>&lt;!-- compiles against: CustomMiddleware --&gt;</c>, and, right before a block, <c>&lt;!-- compiles alone --&gt;</c>.
/// </remarks>
public sealed partial class SnippetTests
{
    private static readonly IReadOnlyList<CodeBlock> _blocks = [.. Page.All.SelectMany(CodeBlock.Of).Where(static block => block.IsCSharp)];

    public static TheoryData<string> Pages => [.. _blocks.Select(static block => block.Page).Where(static page => !IsDiagnostic(page) && Repository.IsOfABuiltPackage(page)).Distinct()];

    public static TheoryData<string, int> DiagnosticBlocks => [.. _blocks.Where(static block => IsDiagnostic(block.Page)).Select(static block => (block.Page, block.Line))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Snippets_Compile(string page)
    {
        var blocks = _blocks.Where(block => block.Page == page).ToList();

        await AssertCompilesAsync(page, blocks.Where(static block => !block.IsAlone));
        foreach (var block in blocks.Where(static block => block.IsAlone))
        {
            await AssertCompilesAsync(page, [block]);
        }
    }

    [Theory]
    [MemberData(nameof(DiagnosticBlocks))]
    public async Task DiagnosticPage_Snippet_GivesTheDiagnosticWhereItIsWrong(string page, int line)
    {
        var block = _blocks.Single(block => block.Page == page && block.Line == line);

        var diagnostics = await CompileAsync(page, [block]);

        string[] expected = block.Lead.StartsWith("Wrong", StringComparison.Ordinal) ? [Path.GetFileNameWithoutExtension(page)] : [];
        Assert.True(expected.SequenceEqual(diagnostics.Select(static diagnostic => diagnostic.Id).Distinct()), $"Expected [{string.Join(", ", expected)}] at {page}:{line}, but there is:\n{Describe(diagnostics)}");
    }

    [Fact]
    public void DiagnosticPages_ShowWhatIsWrong()
        => Assert.All(
            _blocks.Where(static block => IsDiagnostic(block.Page)).GroupBy(static block => block.Page).Where(static blocks => !WithoutWrongCode().IsMatch(blocks.Key)),
            static blocks => Assert.Contains(blocks, static block => block.Lead.StartsWith("Wrong", StringComparison.Ordinal)));

    private static async Task AssertCompilesAsync(string page, IEnumerable<CodeBlock> blocks)
    {
        var diagnostics = await CompileAsync(page, blocks);
        Assert.True(diagnostics.Count == 0, $"{page} shows code that does not compile:\n{Describe(diagnostics)}");
    }

    private static Task<IReadOnlyList<Diagnostic>> CompileAsync(string page, IEnumerable<CodeBlock> blocks) => SnippetCompiler.CompileAsync(
        [.. CodeBlock.Hints(page, "with").Select(Elision.Fill), .. blocks.Select(SnippetSource.Of)],
        [.. CodeBlock.Hints(page, "against")],
        [.. CodeBlock.Hints(page, "without")]);

    private static bool IsDiagnostic(string page) => page.StartsWith("docs/diagnostics/", StringComparison.Ordinal);

    private static string Describe(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(static diagnostic =>
        $"{diagnostic.Location.GetMappedLineSpan().Path}:{diagnostic.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));

    // Their mistake is in a project file.
    [GeneratedRegex("AGP0008|AGP0013")]
    private static partial Regex WithoutWrongCode();
}
