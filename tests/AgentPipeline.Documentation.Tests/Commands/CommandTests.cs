using System.Text.RegularExpressions;
using AgentPipeline.Documentation.Tests.Pages;

namespace AgentPipeline.Documentation.Tests.Commands;

/// <summary>Commands that a page shows are commands of the program, with options that they have.</summary>
public sealed partial class CommandTests
{
    public static TheoryData<string> All => [.. Page.All.Where(static page => Repository.IsOfABuiltPackage(page) && CommandsOn(page).Any())];

    [Theory]
    [MemberData(nameof(All))]
    public void Page_Commands_Exist(string page)
        => Assert.All(CommandsOn(page), static command => Assert.True(Problem(command) is null, $"agentpipe {command}: {Problem(command)}"));

    [Theory]
    [InlineData("history recents", "'history' has no command 'recents'")]
    [InlineData("historie", "the program has no command 'historie'")]
    [InlineData("history recent --jason", "'history recent' has no option '--jason'")]
    [InlineData("history recent --json --history FILE.db", null)]
    public void Problem_OfACommand_NamesIt(string command, string? problem)
        => Assert.Equal(problem, Problem(command));

    private static IEnumerable<string> CommandsOn(string page) => Invocation().Matches(Page.Read(page)).Select(static match => match.Groups["command"].Value.Trim())
        .Concat(Inline().Matches(Page.Read(page)).Select(static match => match.Groups["command"].Value)
            .Where(static command => CommandTree.Of("").Commands.Contains(command.Split(' ')[0])))
        .Where(static command => command.Length > 0)
        .Distinct();

    private static string? Problem(string command)
    {
        var path = "";
        foreach (var word in command.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var help = CommandTree.Of(path);
            var option = word.Split('=')[0].TrimEnd('.', ',', ')');
            if (help.Commands.Contains(word))
            {
                path = $"{path} {word}".Trim();
            }
            else if (help.Commands.Count > 0 && !help.HasArguments && Word().IsMatch(word))
            {
                return $"{(path.Length == 0 ? "the program" : $"'{path}'")} has no command '{word}'";
            }
            else if (option.StartsWith("--", StringComparison.Ordinal) && !help.Options.Contains(option) && !CommandTree.Of("").Options.Contains(option))
            {
                return $"'{path}' has no option '{option}'";
            }
        }

        return null;
    }

    // In a line of a shell, or between backticks: up to where the shell would end it.
    [GeneratedRegex(@"(?:(?<=^|\s|`|'|\(|/)agentpipe|src/AgentPipeline\.Cli(?: -c Release)? --) (?<command>[a-z-][^|;&#>`'\n]*)", RegexOptions.Multiline)]
    private static partial Regex Invocation();

    [GeneratedRegex("`(?<command>[a-z]+(?: [^`|]+)?)`")]
    private static partial Regex Inline();

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();
}
