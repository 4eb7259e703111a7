using Spectre.Console;

namespace AgentPipeline.Cli.Terminal;

/// <summary>Standard output: as wide as the terminal, or wide enough for whole table rows where it is a pipe or a file.</summary>
internal static class Screen
{
    private const int PipeWidth = 220;

    private static readonly IAnsiConsole _console = Create();

    public static void Write(Table table) => _console.Write(table);

    /// <summary>A table, with what there was no room for.</summary>
    public static void Write(FittedTable table)
    {
        var (fitted, leftOut) = table.Fit(_console.Profile.Width);
        _console.Write(fitted);
        if (leftOut.Count > 0)
        {
            _console.Write(new Text($"No room for: {string.Join(", ", leftOut)}.\n"));
        }
    }

    public static void Write(Tree tree) => _console.Write(tree);

    /// <summary>A line that the terminal, and nobody else, may wrap.</summary>
    public static void WriteLine(string line = "") => Console.Out.WriteLine(line);

    /// <summary>A list of names and what they are.</summary>
    public static Table CreateList() => new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("") { NoWrap = true }).AddColumn("");

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
