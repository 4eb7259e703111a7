using Spectre.Console;

namespace AgentPipeline.Cli.Terminal;

/// <summary>Standard output: as wide as the terminal, or wide enough for whole table rows where it is a pipe or a file.</summary>
internal static class Screen
{
    private const int PipeWidth = 220;
    private const int WideEnough = 110;

    private static readonly IAnsiConsole _console = Create();

    /// <summary>Whether a table has room for columns that only explain.</summary>
    public static bool IsWide => _console.Profile.Width >= WideEnough;

    public static void Write(Table table) => _console.Write(table);

    public static void Write(Tree tree) => _console.Write(tree);

    /// <summary>A line that the terminal, and nobody else, may wrap.</summary>
    public static void WriteLine(string line = "") => Console.Out.WriteLine(line);

    /// <summary>A table for figures. Only its last column may wrap.</summary>
    public static Table CreateTable(params ReadOnlySpan<(string Header, Justify Align)> columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (header, align) in columns)
        {
            table.AddColumn(new TableColumn(header) { Alignment = align, NoWrap = true });
        }

        table.Columns[^1].NoWrap = false;
        return table;
    }

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
