using System.CommandLine;
using RadLine;

namespace AgentPipeline.Cli.Session;

/// <summary>Completes the commands of a session, and their subcommands and options.</summary>
internal sealed class CommandCompletion(Command root) : ITextCompletion
{
    /// <inheritdoc/>
    public IEnumerable<string>? GetCompletions(string prefix, string word, string suffix)
    {
        var begun = prefix.TrimStart();

        // The editor may take the slash for a word of its own.
        if (begun.Length == 0 || begun == "/")
        {
            var slash = begun == "/" || !word.StartsWith('/') ? "" : "/";
            return Matching(root.Subcommands.Select(command => slash + command.Name).Concat([$"{slash}help", $"{slash}exit"]), word);
        }

        Command? at = root;
        foreach (var name in begun.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at.Subcommands.FirstOrDefault(command => command.Name == name) ?? at;
        }

        return Matching(at.Subcommands.Select(static command => command.Name).Concat(at.Options.Select(static option => option.Name)), word);
    }

    private static string[]? Matching(IEnumerable<string> names, string word)
        => names.Where(name => name.StartsWith(word, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } some ? some : null;
}
