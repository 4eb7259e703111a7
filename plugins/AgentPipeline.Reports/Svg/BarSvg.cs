namespace AgentPipeline.Reports;

/// <summary>Draws bars, each under its label, with the interval of what is estimated.</summary>
internal static class BarSvg
{
    private const double Top = 30;
    private const double Row = 40;
    private const double BarHeight = 14;
    private const double Right = SvgCanvas.Width - 4;

    public static double Draw(SvgCanvas canvas, BarChart chart)
    {
        var maximum = chart.Maximum ?? ChartScale.Above(chart.Points.Select(static point => point.Value));
        var y = Top;
        foreach (var point in chart.Points)
        {
            canvas.Text(0, y + 12, point.Label);
            canvas.Rectangle(0, y + 18, X(point.Value), BarHeight, "neutral");
            if (point is { Low: { } low, High: { } high })
            {
                Whisker(canvas, X(low), X(high), y + 18 + (BarHeight / 2));
            }

            y += Row;
        }

        canvas.Line(0, y + 2, Right, y + 2, "grid");
        canvas.Text(0, y + 18, "0", style: "soft");
        canvas.Text(Right / 2, y + 18, chart.Axis, "middle", "soft");
        canvas.Text(Right, y + 18, ChartSvg.Figure(maximum), "end", "soft");
        return y + 26;

        double X(double value) => Right * ChartScale.Within(value, maximum);
    }

    private static void Whisker(SvgCanvas canvas, double from, double to, double y)
    {
        canvas.Line(from, y, to, y, "whisker");
        canvas.Line(from, y - 4, from, y + 4, "whisker");
        canvas.Line(to, y - 4, to, y + 4, "whisker");
    }
}
