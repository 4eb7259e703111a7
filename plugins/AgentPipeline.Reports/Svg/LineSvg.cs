namespace AgentPipeline.Reports;

/// <summary>Draws a line with its interval as a band.</summary>
internal static class LineSvg
{
    private const double Left = 40;
    private const double Right = SvgCanvas.Width - 30;
    private const double Top = 46;
    private const double Bottom = 220;
    private const int MostLabels = 5;

    public static double Draw(SvgCanvas canvas, LineChart chart)
    {
        canvas.Text(0, 36, chart.Axis, style: "soft");
        foreach (var part in new[] { 0, 0.5, 1 })
        {
            canvas.Line(Left, Y(part * chart.Maximum), Right, Y(part * chart.Maximum), "grid");
            canvas.Text(Left - 6, Y(part * chart.Maximum) + 4, ChartSvg.Figure(part * chart.Maximum), "end", "soft");
        }

        var points = chart.Points.Index().ToList();
        if (points.TrueForAll(static point => point.Item is { Low: not null, High: not null }))
        {
            canvas.Path(
                [
                    .. points.Select(point => (X(point.Index), Y(point.Item.High!.Value))),
                    .. points.AsEnumerable().Reverse().Select(point => (X(point.Index), Y(point.Item.Low!.Value))),
                ],
                "band",
                isClosed: true);
        }

        canvas.Path(points.Select(point => (X(point.Index), Y(point.Item.Value))), "line");
        var every = (points.Count + MostLabels - 1) / MostLabels;
        foreach (var (index, point) in points)
        {
            canvas.Circle(X(index), Y(point.Value), 3.5, "neutral");
            if (index % every == 0)
            {
                canvas.Text(X(index), Bottom + 20, point.Label, "middle", "soft", room: (Right - Left) * every / points.Count);
            }
        }

        return Bottom + 30;

        double X(int index) => Left + ((Right - Left) * (points.Count == 1 ? 0.5 : (double)index / (points.Count - 1)));
        double Y(double value) => Bottom - ((Bottom - Top) * ChartScale.Within(value, chart.Maximum));
    }
}
