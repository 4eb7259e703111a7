using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentPipeline.Cli.Terminal;

/// <summary>
/// A table as wide as the terminal has room for. Where it is narrow, headers wrap first, then cells that may be cut are cut, then columns are left
/// out, which is said. Only the last column wraps its cells. Figures are never broken.
/// </summary>
internal sealed class FittedTable
{
    /// <summary>What a column that is cut keeps at least.</summary>
    private const int LeastCut = 12;

    /// <summary>The same for the last one, whose text wraps: less would be a tower of words.</summary>
    private const int LeastWrapped = 24;

    /// <summary>The space on both sides of a cell, and the edge before it; there is one more edge at the end.</summary>
    private const int Around = 3;

    private readonly List<Column> _columns;
    private readonly List<string[]> _rows = [];

    public FittedTable(params ReadOnlySpan<Column> columns)
    {
        _columns = [.. columns];

        // The last one wraps, so that it has all of its text.
        _columns[^1] = _columns[^1] with { Cuts = true };
    }

    /// <summary>Adds a row of as many cells as there are columns.</summary>
    /// <param name="cells">Markup; text of others is escaped.</param>
    public void AddRow(params string[] cells) => _rows.Add(cells);

    /// <summary>The table for a width, and the headers of the columns that it has no room for.</summary>
    public (Table Table, IReadOnlyList<string> LeftOut) Fit(int width)
    {
        var shown = Enumerable.Range(0, _columns.Count).ToList();
        while (WidthOf(shown, LeastOf) > width && shown.Where(column => _columns[column].Rank > 0).ToList() is { Count: > 0 } spare)
        {
            shown.Remove(spare.MaxBy(column => _columns[column].Rank));
        }

        var widths = WidthOf(shown, NaturalOf) <= width ? shown.ConvertAll(NaturalOf) : Spread(shown, width);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (column, at) in shown.Select((column, at) => (column, at)))
        {
            table.AddColumn(new TableColumn(Markup.Escape(_columns[column].Header)) { Alignment = _columns[column].Align, Width = widths[at] });
        }

        foreach (var row in _rows)
        {
            table.AddRow(shown.Select((column, at) => (IRenderable)new Markup(Cell(row, column, widths[at]))));
        }

        return (table, [.. Enumerable.Range(0, _columns.Count).Except(shown).Select(column => _columns[column].Header)]);
    }

    private static int CellsOf(string text) => new Segment(text).CellCount();

    /// <summary>The least widths, and what is left over to those that want more: cells before headers, the narrowest first.</summary>
    private List<int> Spread(List<int> shown, int width)
    {
        var widths = shown.ConvertAll(LeastOf);
        for (var left = width - WidthOf(shown, LeastOf); left > 0; left--)
        {
            var hungry = Hungry(column => Math.Max(LeastOf(column), WidestCell(column))) is { Count: > 0 } cells ? cells : Hungry(NaturalOf);
            if (hungry.Count == 0)
            {
                break;
            }

            widths[hungry.MinBy(at => widths[at])]++;
        }

        return widths;

        List<int> Hungry(Func<int, int> wanted) => [.. Enumerable.Range(0, shown.Count).Where(at => widths[at] < wanted(shown[at]))];
    }

    private string Cell(string[] row, int column, int width)
        => column < _columns.Count - 1 && _columns[column].Cuts && CellsOf(Markup.Remove(row[column])) > width ? Markup.Escape(Format.Line(Markup.Remove(row[column]), width)) : row[column];

    private static int WidthOf(List<int> shown, Func<int, int> widthOf) => shown.Sum(column => widthOf(column) + Around) + 1;

    private int NaturalOf(int column) => Math.Max(CellsOf(_columns[column].Header), WidestCell(column));

    private int LeastOf(int column)
    {
        var word = _columns[column].Header.Split(' ').Max(CellsOf);
        var least = column == _columns.Count - 1 ? LeastWrapped : LeastCut;
        return Math.Max(word, _columns[column].Cuts ? Math.Min(least, WidestCell(column)) : WidestCell(column));
    }

    private int WidestCell(int column) => _rows.Select(row => CellsOf(Markup.Remove(row[column]))).DefaultIfEmpty().Max();
}
