using System.CommandLine;
using System.Text.RegularExpressions;

namespace AgentPipeline.Cli.Tests;

/// <summary>What every command tells about itself, and the page about them.</summary>
public sealed partial class CommandTreeTests
{
    private static readonly string _page = File.ReadAllText(Path.Combine(Agentpipe.RepositoryRoot, "docs", "cli.md"));

    public static TheoryData<string> Commands => [.. Paths(CommandLine.CreateRoot(), "").Where(path => path.Length > 0)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEveryCommand_HasExamplesThatParse(string path)
    {
        var help = await HelpAsync(path);

        var examples = help[(help.IndexOf("Usage:", StringComparison.Ordinal) is var usage ? help.IndexOf('\n', usage + 8) : 0)..] + help[..usage];
        var lines = Example().Matches(examples).Select(match => match.Groups["arguments"].Value).Where(line => line.StartsWith(path, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, AssertParses);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Page_HasEveryCommandWithAnExample(string path)
    {
        var row = Assert.Single(Row().Matches(_page), match => match.Groups["path"].Value == path);

        Assert.StartsWith(path, row.Groups["example"].Value, StringComparison.Ordinal);
        AssertParses(row.Groups["example"].Value);
    }

    [Fact]
    public void Page_HasNoCommandThatThereIsNot()
        => Assert.Empty(Row().Matches(_page).Select(match => match.Groups["path"].Value).Except(Paths(CommandLine.CreateRoot(), "")));

    [Fact]
    public async Task ExitCodes_AreToldByTheProgramAndThePage()
    {
        var help = await HelpAsync("");

        Assert.Equal([0, 1, 2, 130], ExitCode.Meanings.Select(meaning => meaning.Code));
        Assert.All(ExitCode.Meanings, meaning =>
        {
            Assert.Contains($"{meaning.Code,3}  {meaning.Meaning}", help, StringComparison.Ordinal);
            Assert.Contains($"| {meaning.Code} | {meaning.Meaning} |", _page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Help_OfAGroup_ListsItsCommandsInOneLineEach()
    {
        var help = await HelpAsync("");

        Assert.DoesNotContain("twoPhaseThreshold", help, StringComparison.Ordinal);
        Assert.Contains("twoPhaseThreshold", await HelpAsync("policy"), StringComparison.Ordinal);
    }

    private static async Task<string> HelpAsync(string path)
    {
        using var output = new StringWriter();
        await CommandLine.CreateRoot().Parse($"{path} --help").InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);
        return output.ToString().ReplaceLineEndings("\n");
    }

    private static void AssertParses(string arguments)
    {
        var words = Regex.Replace(Regex.Replace(arguments, @"\s+[<>|].*$", ""), @"\s{3,}.*$", "");
        var errors = CommandLine.CreateRoot().Parse(Session.Shorthand.Expand([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(words)])).Errors;
        Assert.True(errors.Count == 0, $"{arguments}: {string.Join(' ', errors.Select(error => error.Message))}");
    }

    private static IEnumerable<string> Paths(Command command, string path)
        => command.Subcommands.Where(subcommand => !subcommand.Hidden)
            .SelectMany(subcommand => Paths(subcommand, $"{path} {subcommand.Name}".Trim())).Prepend(path);

    [GeneratedRegex(@"(?:^  |\| |<\()\s*agentpipe (?<arguments>[^)\n]+)", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| `(?<path>[a-z ]+)` \| [^|]+ \| `agentpipe (?<example>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
