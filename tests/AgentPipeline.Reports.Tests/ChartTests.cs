using System.Xml.Linq;

namespace AgentPipeline.Reports.Tests;

/// <summary>Charts show the figures that they were given.</summary>
public sealed class ChartTests
{
    private static readonly BarChart _bars = new()
    {
        Title = "Bars",
        Axis = "Percent",
        Maximum = 100,
        Points = [new ChartPoint("half", 50) { Low = 40, High = 60 }, new ChartPoint("all", 100), new ChartPoint("none", 0)],
    };

    [Fact]
    public void Svg_Bars_AreAsLongAsTheirFigures()
    {
        var drawing = XElement.Parse(ChartSvg.Of(_bars, "a"));

        var widths = drawing.Elements("rect").Select(bar => (double)bar.Attribute("width")!).ToList();

        Assert.Equal(3, widths.Count);
        Assert.Equal(widths[1] / 2, widths[0], 1);
        Assert.Equal(0, widths[2]);
        Assert.Equal(3, drawing.Elements("line").Count(line => (string?)line.Attribute("class") == "whisker"));
    }

    [Fact]
    public void Svg_AnyChart_SaysInWordsWhatIsSeen()
    {
        var drawing = XElement.Parse(ChartSvg.Of(_bars, "a"));

        Assert.Equal("Bars", drawing.Element("title")!.Value);
        Assert.Equal("Percent: half 50, between 40 and 60; all 100; none 0", drawing.Element("desc")!.Value);
        Assert.Equal("a-title a-desc", (string?)drawing.Attribute("aria-labelledby"));
    }

    [Fact]
    public void Svg_MarksAtOnePlace_DoNotHideEachOther()
    {
        var chart = new ScatterChart { Title = "t", XAxis = "x", YAxis = "y", XMaximum = 1, YMaximum = 1, Points = [(0.5, new ChartPoint("a", 0.5)), (0.5, new ChartPoint("b", 0.5))] };

        var circles = XElement.Parse(ChartSvg.Of(chart, "a")).Elements("circle").Select(circle => ((double)circle.Attribute("cx")!, (double)circle.Attribute("cy")!)).ToList();

        Assert.Equal(4, circles.Distinct().Count());
    }

    [Fact]
    public void Mermaid_LabelsThatAreTheSame_AreToldApart()
        => Assert.Contains("x-axis [\"a\", \"a (2)\", \"a (3)\"]", MermaidChart.Of(_bars with { Points = [new("a", 1), new("a", 2), new("a", 3)] }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(54, 60)]
    [InlineData(0.0081, 0.01)]
    [InlineData(100, 100)]
    [InlineData(101, 150)]
    public void Scale_Axis_EndsAtARoundNumberAboveTheFigures(double largest, double expected)
        => Assert.Equal(expected, ChartScale.Above([largest]), 9);

    [Fact]
    public void Page_FenceOfAnotherText_StaysText()
    {
        var page = HtmlPage.Create($"# t\n\n```mermaid\n{MermaidChart.Of(_bars)}\n```\n\n```mermaid\npie\n```\n", [_bars]);

        Assert.Single(page.Split("<svg")[1..]);
        Assert.Contains(">pie", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HtmlInATemplate_IsText()
        => Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", HtmlPage.Create("# t\n\n<b>bold</b>\n", []), StringComparison.Ordinal);
}
