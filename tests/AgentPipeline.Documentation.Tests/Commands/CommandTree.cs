using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AgentPipeline.Documentation.Tests.Commands;

/// <summary>What the program's own help says there is.</summary>
internal static partial class CommandTree
{
    private static readonly MethodInfo _main = Assembly.Load("agentpipe").EntryPoint!;
    private static readonly ConcurrentDictionary<string, Help> _known = new(StringComparer.Ordinal);
    private static readonly Lock _console = new();

    /// <summary>The help of a command, by its path: <c>""</c>, <c>history</c>, <c>history recent</c>.</summary>
    public static Help Of(string path) => _known.GetOrAdd(path, Read);

    private static Help Read(string path)
    {
        lock (_console)
        {
            var (before, text) = (Console.Out, new StringWriter());
            Console.SetOut(text);
            try
            {
                string[] arguments = [.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
                _ = _main.Invoke(null, [arguments]);
            }
            finally
            {
                Console.SetOut(before);
            }

            return new Help(Entries(text.ToString(), "Commands", Command()), Entries(text.ToString(), "Options", Option()), text.ToString().Contains("\nArguments:", StringComparison.Ordinal));
        }
    }

    private static HashSet<string> Entries(string help, string heading, Regex entry)
    {
        var start = help.IndexOf($"\n{heading}:", StringComparison.Ordinal);
        var section = start < 0 ? "" : help[(start + heading.Length + 2)..];
        var end = section.IndexOf("\n\n", StringComparison.Ordinal);
        return [.. (end < 0 ? section : section[..end]).Split('\n').SelectMany(line => entry.Matches(line)).Select(static match => match.Groups["name"].Value)];
    }

    [GeneratedRegex(@"^  (?<name>[a-z][a-z-]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=^  (?:\S+, )*)(?<name>--?[a-zA-Z?][a-zA-Z-]*)")]
    private static partial Regex Option();

    /// <param name="Commands">The names of the commands below it.</param>
    /// <param name="Options">Its options, with their dashes.</param>
    /// <param name="HasArguments">Whether it takes words of its own.</param>
    internal sealed record Help(IReadOnlySet<string> Commands, IReadOnlySet<string> Options, bool HasArguments);
}
