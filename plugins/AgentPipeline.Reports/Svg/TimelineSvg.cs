namespace AgentPipeline.Reports;

/// <summary>Draws spans of time, one under the other.</summary>
internal static class TimelineSvg
{
    private const double Top = 30;
    private const double Row = 38;
    private const double Right = SvgCanvas.Width - 4;

    // What took next to no time is still to be seen.
    private const double LeastWidth = 3;

    public static double Draw(SvgCanvas canvas, TimelineChart chart)
    {
        var end = Math.Max(1, chart.Spans.Max(static span => (span.Start + span.Duration).TotalMilliseconds));
        var y = Top;
        foreach (var span in chart.Spans)
        {
            canvas.Text(0, y + 12, span.Label);
            var x = Math.Min(X(span.Start), Right - LeastWidth);
            canvas.Line(0, y + 25, Right, y + 25, "grid");
            canvas.Rectangle(x, y + 18, Math.Max(LeastWidth, X(span.Duration)), 14, ChartSvg.StyleOf(span.Tone));
            y += Row;
        }

        canvas.Line(0, y + 2, Right, y + 2, "grid");
        canvas.Text(0, y + 18, "0", style: "soft");
        canvas.Text(Right, y + 18, ReportFigure.Duration(TimeSpan.FromMilliseconds(end)), "end", "soft");
        return y + 26;

        double X(TimeSpan time) => Right * ChartScale.Within(time.TotalMilliseconds, end);
    }
}
