using System.Text.RegularExpressions;

namespace AgentPipeline.Architecture.Tests;

/// <summary>What README shows is what compiles and runs.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<string> Snippets => [.. CSharpBlock().Matches(_readme).Select(match => match.Groups["code"].Value)];

    public static TheoryData<string> Links => [.. Link().Matches(_readme).Select(match => match.Groups["target"].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_StandsInASample(string code)
    {
        var samples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories).Select(path => Normalize(File.ReadAllText(path)));

        Assert.Contains(samples, sample => sample.Contains(Normalize(code), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Link_LeadsSomewhere(string target)
        => Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), target);

    [Fact]
    public void Map_NamesEveryProjectOfTheProduct()
        => Assert.All(
            Repository.Projects.Values.Where(project => project.Room == "src"),
            project => Assert.Contains($"`src/{project.Name}`", _readme, StringComparison.Ordinal));

    private static string Normalize(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#]+)\)")]
    private static partial Regex Link();
}
