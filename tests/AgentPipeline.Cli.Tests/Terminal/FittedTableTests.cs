using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Tests;

/// <summary>What a table does where there is too little room.</summary>
public sealed class FittedTableTests
{
    [Theory]
    [InlineData(53, "Some long header", "eighteen letters..", "")]
    [InlineData(52, "header", "eighteen letters..", "")]
    [InlineData(37, "header", "eighteen le…", "")]
    [InlineData(36, "Name", "eighteen letters..", "Some long header")]
    [InlineData(30, "Name", "eighteen lett…", "Some long header")]
    public void Fit_LessAndLessRoom_WrapsHeadersThenCutsThenLeavesOut(int width, string header, string cell, string leftOut)
    {
        var table = new FittedTable(("Some long header", Justify.Right, 1), new Column("Name", Justify.Left, Cuts: true), ("Why not", Justify.Left));
        table.AddRow("1", "eighteen letters..", "a reason.");

        var lines = Render(table, width);

        Assert.Contains(lines, line => line.Trim().StartsWith(header, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains($" {cell} ", StringComparison.Ordinal) && line.Contains("a reason.", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Equal(leftOut, string.Join(", ", table.Fit(width).LeftOut));
    }

    private static string[] Render(FittedTable table, int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Write(table.Fit(width).Table);
        return text.ToString().ReplaceLineEndings("\n").Split('\n');
    }
}
