namespace AgentPipeline.Reports;

/// <summary>Draws who did what to whom, from the top.</summary>
internal static class SequenceSvg
{
    private const double Top = 30;
    private const double Row = 38;

    public static double Draw(SvgCanvas canvas, SequenceChart chart)
    {
        var lane = SvgCanvas.Width / chart.Participants.Count;
        var bottom = Top + 20 + (Row * chart.Steps.Count) + 10;
        foreach (var (index, name) in chart.Participants.Index())
        {
            canvas.Text(X(index), Top + 8, name, "middle", room: lane);
            canvas.Line(X(index), Top + 16, X(index), bottom, "grid");
        }

        var y = Top + 20;
        foreach (var step in chart.Steps)
        {
            var style = ChartSvg.StyleOf(step.Tone);
            if (step.From == step.To)
            {
                canvas.Circle(X(step.From), y + 24, 5, style);
                canvas.Text(Math.Max(2, X(step.From) - 60), y + 14, step.Text, style: "halo");
            }
            else
            {
                var (from, to) = (X(step.From), X(step.To));
                var back = Math.Sign(from - to) * 7;
                canvas.Line(from, y + 26, to, y + 26, $"arrow {style}");
                canvas.Path([(to + back, y + 21), (to, y + 26), (to + back, y + 31)], $"arrow {style}");
                WriteBetween(canvas, (from + to) / 2, y + 18, step.Text);
            }

            y += Row;
        }

        return bottom + 4;

        double X(int participant) => lane * (participant + 0.5);
    }

    /// <summary>Centred, or as near to that as the edges let it be.</summary>
    private static void WriteBetween(SvgCanvas canvas, double x, double y, string text)
    {
        const double HalfLetter = 3.5;
        var half = Math.Min(SvgCanvas.Width / 2, text.Length * HalfLetter);
        canvas.Text(Math.Clamp(x, half, SvgCanvas.Width - half), y, text, "middle", "halo");
    }
}
