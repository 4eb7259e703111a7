using System.CommandLine;

namespace AgentPipeline.Cli.Help;

/// <summary>What is wrong with a command line that cannot be understood, and where to read on: the first line is the one to read.</summary>
internal static class WrongCommandLine
{
    /// <param name="parse">A command line with errors.</param>
    /// <param name="inSession">Whether commands begin with a slash here.</param>
    public static IEnumerable<string> Explain(ParseResult parse, bool inSession)
        => UnknownCommand(parse, inSession) is { } unknown
            ? [unknown]
            : [.. parse.Errors.Select(static error => error.Message), inSession
                ? "/help and /help COMMAND tell what there is."
                : "'agentpipe --help' and 'agentpipe COMMAND --help' tell what there is."];

    /// <summary>A word where a command should be. Everything else that is wrong follows from it.</summary>
    private static string? UnknownCommand(ParseResult parse, bool inSession)
    {
        var group = parse.CommandResult.Command;
        if (group.Action is not null || parse.UnmatchedTokens is not [var word, ..] || word.StartsWith('-'))
        {
            return null;
        }

        var isRoot = group is RootCommand;
        var before = (inSession ? "/" : "") + (isRoot ? "" : group.Name + " ");
        List<string> words = [.. group.Subcommands.Where(static command => !command.Hidden).Select(static command => command.Name).Concat(inSession && isRoot ? ["help", "exit"] : Array.Empty<string>())];
        var nearest = Meant(word, words) is { } near ? $"; the nearest is '{before}{near}'" : "";
        var help = (inSession, isRoot) switch
        {
            (true, true) => "/help",
            (true, false) => $"/help {group.Name}",
            (false, true) => "'agentpipe --help'",
            (false, false) => $"'agentpipe {group.Name} --help'",
        };
        return $"unknown command '{before}{word}'{nearest}. {help} lists them all.";
    }

    // One who types "hist" has made no slip.
    private static string? Meant(string word, List<string> words)
        => (word.Length > 1 ? words.Find(other => other.StartsWith(word, StringComparison.OrdinalIgnoreCase)) : null) ?? NearestName.Of(word, words, static other => other);
}
