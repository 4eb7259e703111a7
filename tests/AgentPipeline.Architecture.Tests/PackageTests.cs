using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgentPipeline.Architecture.Tests;

/// <summary>What a package shows where it is listed, and what a template asks for.</summary>
public sealed partial class PackageTests
{
    public static TheoryData<string> Packages => [.. Repository.Projects.Values
        .Where(project => project.Room is "src" or "plugins" or "templates" && !File.ReadAllText(project.Path).Contains("<IsPackable>false", StringComparison.Ordinal))
        .Select(project => project.Name)];

    public static TheoryData<string> TemplateProjects => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "templates"), "*.csproj", SearchOption.AllDirectories)
        .Where(Repository.IsTemplateContent)
        .Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Readme_StandsOnItsOwn(string name)
    {
        var readme = File.ReadAllText(Path.Combine(Folder(name), "PACKAGE.md"));

        Assert.StartsWith("# ", readme, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https?:)", readme);
        var sources = SourcesOutside("tests").ToList();
        Assert.All(
            CSharpBlock().Matches(readme).SelectMany(match => match.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            line => Assert.Contains(sources, source => source.Contains(line, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Description_IsASentence(string name)
        => Assert.EndsWith(".", XDocument.Load(Repository.Projects[name].Path).Descendants("Description").Single().Value, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_IsNamedInItsPage(string name)
        => Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "packages.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(TemplateProjects))]
    public void Template_Versions_AreThoseOfThisRepository(string project)
    {
        var central = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(element => element.Attribute("Include") is not null)
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value.Trim('[', ']'), StringComparer.Ordinal);
        var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("PackageReference").ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var (id, version) = (reference.Attribute("Include")!.Value, reference.Attribute("Version")!.Value);
            if (Repository.Projects.ContainsKey(id))
            {
                Assert.Contains(version, new[] { "AGENTPIPELINE_VERSION", "$(AgentPipelineVersion)" });
            }
            else
            {
                Assert.Equal(central[id], version);
            }
        });
    }

    private static string Folder(string name) => Path.GetDirectoryName(Repository.Projects[name].Path)!;

    private static IEnumerable<string> SourcesOutside(string room) => Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        .Where(path => Repository.Relative(path).Split('/') is var parts && parts[0] != room && !parts.Any(part => part is "bin" or "obj"))
        .Select(File.ReadAllText);

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
