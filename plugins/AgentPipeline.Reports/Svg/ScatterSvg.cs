namespace AgentPipeline.Reports;

/// <summary>Draws numbered points with their intervals, and below them what the numbers stand for.</summary>
internal static class ScatterSvg
{
    private const double Left = 40;
    private const double Right = SvgCanvas.Width - 16;
    private const double Top = 46;
    private const double Bottom = 270;
    private const double Radius = 10;

    public static double Draw(SvgCanvas canvas, ScatterChart chart)
    {
        canvas.Text(0, 36, chart.YAxis, style: "soft");
        foreach (var part in new[] { 0, 0.5, 1 })
        {
            canvas.Line(Left, Y(part * chart.YMaximum), Right, Y(part * chart.YMaximum), "grid");
            canvas.Text(Left - 6, Y(part * chart.YMaximum) + 4, ChartSvg.Figure(part * chart.YMaximum), "end", "soft");
        }

        canvas.Text(Left, Bottom + 18, "0", "middle", "soft");
        canvas.Text((Left + Right) / 2, Bottom + 18, chart.XAxis, "middle", "soft");
        canvas.Text(Right, Bottom + 18, ChartSvg.Figure(chart.XMaximum), "end", "soft");
        foreach (var (x, point) in chart.Points)
        {
            if (point is { Low: { } low, High: { } high })
            {
                canvas.Line(X(x), Y(low), X(x), Y(high), "whisker");
            }
        }

        var y = Bottom + 44;
        var taken = new List<(double X, double Y)>();
        foreach (var (index, (x, point)) in chart.Points.Index())
        {
            var number = ReportFigure.Number(index + 1);
            Mark(canvas, Free(taken, X(x), Y(point.Value)), Y(point.Value), number);
            Mark(canvas, Radius + 1, y, number);
            canvas.Text((3 * Radius) + 1, y + 5, point.Label, room: SvgCanvas.Width - (3 * Radius));
            y += 26;
        }

        return y - 8;

        double X(double value) => Left + ((Right - Left) * ChartScale.Within(value, chart.XMaximum));
        double Y(double value) => Bottom - ((Bottom - Top) * ChartScale.Within(value, chart.YMaximum));
    }

    /// <summary>Where a mark hides none that was set before: further to the left.</summary>
    private static double Free(List<(double X, double Y)> taken, double x, double y)
    {
        while (taken.Exists(other => Math.Abs(other.X - x) < 2 * Radius && Math.Abs(other.Y - y) < 2 * Radius))
        {
            x -= Radius;
        }

        taken.Add((x, y));
        return x;
    }

    private static void Mark(SvgCanvas canvas, double x, double y, string number)
    {
        canvas.Circle(x, y, Radius, "neutral");
        canvas.Text(x, y + 5, number, "middle", "on");
    }
}
