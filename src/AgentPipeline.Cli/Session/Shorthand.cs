namespace AgentPipeline.Cli.Session;

/// <summary>What a group of commands means without a further word: the one that is asked for most.</summary>
internal static class Shorthand
{
    private static readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal)
    {
        ["history"] = "recent",
        ["analyze"] = "routing",
        ["policy"] = "list",
        ["queue"] = "list",
    };

    /// <summary>The arguments, with the word that is missing: a group alone, or followed by options only.</summary>
    public static string[] Expand(string[] arguments)
        => arguments is [var group, .. var rest] && _defaults.TryGetValue(group, out var command)
            && (rest.Length == 0 || (rest[0].StartsWith('-') && rest[0] is not ("--help" or "-h" or "-?")))
            ? [group, command, .. rest]
            : arguments;
}
