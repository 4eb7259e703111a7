using System.Globalization;

namespace AgentPipeline.Reports;

/// <summary>Draws charts as SVG within HTML.</summary>
internal static class ChartSvg
{
    /// <param name="chart">The chart.</param>
    /// <param name="id">An id that no other drawing of the page has.</param>
    public static string Of(ReportChart chart, string id)
    {
        var canvas = new SvgCanvas();
        canvas.Text(0, 16, chart.Title, style: "soft");
        var (height, description) = chart switch
        {
            BarChart bars => (BarSvg.Draw(canvas, bars), Describe(bars.Axis, bars.Points)),
            LineChart line => (LineSvg.Draw(canvas, line), Describe(line.Axis, line.Points)),
            ScatterChart scatter => (
                ScatterSvg.Draw(canvas, scatter),
                $"{scatter.XAxis}, and {Describe(scatter.YAxis, scatter.Points.Select(static point => point.Point))}"),
            TimelineChart timeline => (
                TimelineSvg.Draw(canvas, timeline),
                string.Join("; ", timeline.Spans.Select(static span => $"{span.Label}, from {ReportFigure.Duration(span.Start)}"))),
            SequenceChart sequence => (
                SequenceSvg.Draw(canvas, sequence),
                string.Join("; ", sequence.Steps.Select(static step => step.Text))),
            _ => throw new ArgumentException($"There is no drawing for a {chart.GetType().Name}.", nameof(chart)),
        };
        return canvas.ToSvg(id, height, chart.Title, description);
    }

    public static string StyleOf(ChartTone tone) => tone switch
    {
        ChartTone.Good => "good",
        ChartTone.Bad => "bad",
        ChartTone.Quiet => "quiet",
        _ => "neutral",
    };

    public static string Figure(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Describe(string axis, IEnumerable<ChartPoint> points)
        => $"{axis}: {string.Join("; ", points.Select(static point => point is { Low: { } low, High: { } high }
            ? $"{point.Label} {Rounded(point.Value)}, between {Rounded(low)} and {Rounded(high)}"
            : $"{point.Label} {Rounded(point.Value)}"))}";

    private static string Rounded(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
