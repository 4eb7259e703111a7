using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

public partial class DescriptorTests
{
    private static readonly DiagnosticDescriptor[] _descriptors =
        [.. Analyzers.All.SelectMany(static analyzer => analyzer.SupportedDiagnostics)];

    public static TheoryData<string> Ids => [.. _descriptors.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void Descriptors_Ids_AreUniqueAndListedInReleases()
    {
        var releases = string.Concat(
            new[] { "Shipped", "Unshipped" }.Select(static name
                => File.ReadAllText(Repository.File("generators", "AgentPipeline.Generators", $"AnalyzerReleases.{name}.md"))));
        var listed = Listed().Matches(releases).Select(static match => match.Value);

        Assert.Equal(
            _descriptors.Select(static descriptor => descriptor.Id).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptor_HelpLink_LeadsToItsPage(string id)
    {
        var descriptor = Assert.Single(_descriptors, descriptor => descriptor.Id == id);

        Assert.Equal("AgentPipeline", descriptor.Category);
        Assert.Equal($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        var page = File.ReadAllText(Repository.File(descriptor.HelpLinkUri.Split('/')));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(PipelineGenerator))]
    [InlineData(typeof(CodeFixes.MakePartialFix))]
    public void Assembly_CompilerReference_IsTheFloor(Type type)
    {
        var references = type.Assembly.GetReferencedAssemblies()
            .Where(static reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(references);
        Assert.All(references, static reference => Assert.Equal(new Version(4, 8, 0, 0), reference.Version));
    }

    [Fact]
    public void CodeFixes_References_NothingThatAnEditorMayHaveInAnotherVersion()
        => Assert.DoesNotContain(
            typeof(CodeFixes.MakePartialFix).Assembly.GetReferencedAssemblies(),
            static reference => reference.Name!.StartsWith("System.Composition", StringComparison.Ordinal));

    [GeneratedRegex("^AGP[0-9]{4}", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
