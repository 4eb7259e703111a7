using System.Text.RegularExpressions;

namespace AgentPipeline.Reports.Tests;

/// <summary>What a Markdown reader would see of a page: headings, fenced blocks, and tables cell by cell.</summary>
internal sealed partial class MarkdownPage
{
    public MarkdownPage(string text)
    {
        List<string[]>? table = null;
        List<string>? fence = null;
        foreach (var line in text.Split('\n'))
        {
            if (fence is not null)
            {
                if (line == "```")
                {
                    Fences.Add(string.Join('\n', fence));
                    fence = null;
                }
                else
                {
                    fence.Add(line);
                }

                continue;
            }

            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = [];
                continue;
            }

            if (line.StartsWith('#'))
            {
                Headings.Add(line);
            }

            if (!line.StartsWith('|'))
            {
                table = null;
                continue;
            }

            if (table is null)
            {
                Tables.Add(table = []);
            }

            table.Add([.. CellBorder().Split(line)[1..^1].Select(cell => cell.Trim())]);
        }
    }

    public List<string> Headings { get; } = [];

    /// <summary>Each table: its header, the line of dashes, and its rows.</summary>
    public List<List<string[]>> Tables { get; } = [];

    /// <summary>What is in each fenced block.</summary>
    public List<string> Fences { get; } = [];

    /// <summary>The row of a table whose first cell is given.</summary>
    public string[] Row(string firstCell) => Tables.SelectMany(table => table).Single(row => row[0] == firstCell);

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|")]
    private static partial Regex CellBorder();
}
