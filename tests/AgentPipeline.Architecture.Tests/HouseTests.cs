using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgentPipeline.Architecture.Tests;

/// <summary>What the layout of the repository promises.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] _rooms = ["src", "generators", "plugins", "tests", "samples", "templates", "docs", ".ci"];

    // Not every feed serves LiteDB and Scriban, and a plain restore has to work with any: these are built by name, and the CLI takes them with
    // WithLiteDb and WithScriban.
    private static readonly string[] _outsideTheSolution =
    [
        "AgentPipeline.History.LiteDb", "AgentPipeline.History.LiteDb.Tests", "AgentPipeline.Reports.Scriban", "AgentPipeline.Reports.Scriban.Tests",
    ];

    [Fact]
    public void TopLevel_Folders_AreTheRooms()
    {
        var folders = SourceFiles("*").Select(path => Repository.Relative(path).Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct();

        Assert.Empty(folders.Except(_rooms));
    }

    [Fact]
    public void Solution_Contains_EveryProjectThatRestoresEverywhere()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "AgentPipeline.sln"));

        var inside = Repository.Projects.Keys.Where(name => solution.Contains($"\"{name}\"", StringComparison.Ordinal));

        Assert.Equal(_outsideTheSolution.Order(), Repository.Projects.Keys.Except(inside).Order());
    }

    [Fact]
    public void Packages_Versions_AreExactAndCentral()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(element => element.Attribute("Version")!.Value).ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\[[0-9][^,]*\]$", version));
        Assert.All(Repository.Projects.Values, project => Assert.DoesNotContain(" Version=\"", File.ReadAllText(project.Path), StringComparison.Ordinal));
    }

    [Fact]
    public void ProductCode_TimeAndChance_AreInjected()
    {
        var offenders = ProductFiles()
            .SelectMany(path => File.ReadLines(path).Select((line, index) => (path, line, number: index + 1)))
            .Where(entry => !entry.line.TrimStart().StartsWith("//", StringComparison.Ordinal) && TimeOrChance().IsMatch(entry.line))
            .Select(entry => $"{Repository.Relative(entry.path)}:{entry.number}: {entry.line.Trim()}");

        Assert.Empty(offenders);
    }

    [Fact]
    public void ProductCode_Files_FitTwoScreens()
    {
        var long_ = ProductFiles().Select(path => (path, lines: File.ReadLines(path).Count())).Where(file => file.lines > 250).Select(file => $"{Repository.Relative(file.path)}: {file.lines}");

        Assert.Empty(long_);
    }

    [Fact]
    public void ProductCode_TopLevelTypes_OneAFileNamedAlike()
    {
        var offenders = ProductFiles()
            .Where(path => Path.GetFileName(path) is not "Program.cs")
            .Select(path => (path, types: TopLevelType().Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value).Distinct().ToList()))
            .Where(file => file.types.Count > 1 || (file.types.Count == 1 && file.types[0] != Path.GetFileNameWithoutExtension(file.path).Split('.')[0]))
            .Select(file => $"{Repository.Relative(file.path)}: {string.Join(", ", file.types)}");

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> ProductFiles()
        => SourceFiles("*.cs").Where(path => Repository.Relative(path).Split('/')[0] is "src" or "plugins" or "generators");

    private static IEnumerable<string> SourceFiles(string pattern) => Directory
        .EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories)
        .Where(path => !Repository.Relative(path).Split('/').Any(part => part is "bin" or "obj" or ".git" or "out" or "TestResults" or "BenchmarkDotNet.Artifacts" or ".vs" or ".idea" or ".vscode"));

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Random\.Shared|new Random\(\)|Thread\.Sleep|Stopwatch\.(StartNew|GetTimestamp)|Task\.Delay\((?!.*[tT]imeProvider)")]
    private static partial Regex TimeOrChance();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|unsafe|ref)\s+)*(?:class|record(?:\s+(?:struct|class))?|struct|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
