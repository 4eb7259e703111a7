using System.Globalization;
using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Draws charts as Mermaid diagrams that GitHub renders.</summary>
internal static class MermaidChart
{
    private const string Indent = "    ";

    // The theme's own is hardly seen on white.
    private const string Palette = "  themeVariables:\n    xyChart:\n      plotColorPalette: \"#3b6fb6\"";

    public static string Of(ReportChart chart) => chart switch
    {
        BarChart bars => Bars(bars),
        LineChart line => Line(line),
        ScatterChart scatter => Scatter(scatter),
        TimelineChart timeline => Timeline(timeline),
        SequenceChart sequence => Sequence(sequence),
        _ => throw new ArgumentException($"There is no Mermaid diagram for a {chart.GetType().Name}.", nameof(chart)),
    };

    private static string Bars(BarChart chart)
    {
        var maximum = chart.Maximum ?? ChartScale.Above(chart.Points.Select(static point => point.Value));

        // As high as its bars need, since Mermaid gives three the room of twenty. With room for labels, which it leaves out where they do
        // not fit beside the part that is kept for the plot. No wider than a page, since it measures labels on the page and not in the
        // chart: what is scaled down is cut off.
        return Lines(
            "---",
            "config:",
            "  xyChart:",
            "    width: 640",
            Invariant($"    height: {150 + (32 * chart.Points.Count)}"),
            "    plotReservedSpacePercent: 30",
            "    xAxis:",
            "      labelPadding: 10",
            Palette,
            "---",
            "xychart-beta horizontal",
            $"{Indent}title {Quoted(chart.Title)}",
            $"{Indent}x-axis [{Labels(chart.Points)}]",
            Invariant($"{Indent}y-axis {Quoted(chart.Axis)} 0 --> {maximum:0.######}"),
            $"{Indent}bar [{Values(chart.Points)}]");
    }

    private static string Line(LineChart chart) => Lines(
        "---",
        "config:",
        Palette,
        "---",
        "xychart-beta",
        $"{Indent}title {Quoted(chart.Title)}",
        $"{Indent}x-axis [{Labels(chart.Points)}]",
        Invariant($"{Indent}y-axis {Quoted(chart.Axis)} 0 --> {chart.Maximum:0.######}"),
        $"{Indent}line [{Values(chart.Points)}]");

    private static string Scatter(ScatterChart chart) => Lines(
    [
        "quadrantChart",
        $"{Indent}title {MermaidText.Of(chart.Title)}",
        $"{Indent}x-axis {Quoted(chart.XAxis + ", less")} --> {Quoted("more")}",
        $"{Indent}y-axis {Quoted(chart.YAxis + ", less")} --> {Quoted("more")}",
        .. chart.Points.Select(point => Invariant(
            $"{Indent}{Quoted(point.Point.Label)}: [{Inside(point.X, chart.XMaximum, 0.25):0.###}, {Inside(point.Point.Value, chart.YMaximum, 0.06):0.###}]")),
    ]);

    // Labels stand centred below their points, and what reaches over the edge is cut off.
    private static double Inside(double value, double maximum, double margin) => margin + ((1 - (2 * margin)) * ChartScale.Within(value, maximum));

    private static string Timeline(TimelineChart chart)
    {
        var isShort = chart.Spans.Max(static span => span.Start + span.Duration) < TimeSpan.FromSeconds(5);
        return Lines(
        [
            "gantt",
            $"{Indent}title {MermaidText.Of(chart.Title)}",
            $"{Indent}dateFormat x",
            $"{Indent}axisFormat {(isShort ? "%S.%L s" : "%M∶%S")}",
            .. chart.Spans.Select(static span => Invariant(
                $"{Indent}{MermaidText.Of(span.Label)} :{Tag(span.Tone)}{span.Start.TotalMilliseconds:0}, {Math.Max(1, span.Duration.TotalMilliseconds) + span.Start.TotalMilliseconds:0}")),
        ]);
    }

    private static string Sequence(SequenceChart chart) => Lines(
    [
        "sequenceDiagram",
        .. chart.Participants.Select(static (name, index) => Invariant($"{Indent}participant p{index} as {MermaidText.Of(name)}")),
        .. chart.Steps.Select(static step => step.From == step.To
            ? Invariant($"{Indent}Note over p{step.From}: {MermaidText.Of(step.Text)}")
            : Invariant($"{Indent}p{step.From}{Arrow(step.Tone)}p{step.To}: {MermaidText.Of(step.Text)}")),
    ]);

    private static string Tag(ChartTone tone) => tone switch
    {
        ChartTone.Good => "done, ",
        ChartTone.Bad => "crit, ",
        ChartTone.Quiet => "active, ",
        _ => "",
    };

    private static string Arrow(ChartTone tone) => tone switch
    {
        ChartTone.Good => "-->>",
        ChartTone.Bad => "--x",
        _ => "->>",
    };

    // Categories of the same name would fall into one.
    private static string Labels(IReadOnlyList<ChartPoint> points)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var labels = new StringBuilder();
        foreach (var point in points)
        {
            var label = Quoted(point.Label);
            for (var number = 2; !taken.Add(label); number++)
            {
                label = Quoted(Invariant($"{point.Label} ({number})"));
            }

            labels.Append(labels.Length == 0 ? "" : ", ").Append(label);
        }

        return labels.ToString();
    }

    private static string Values(IEnumerable<ChartPoint> points)
        => string.Join(", ", points.Select(static point => point.Value.ToString("0.###", CultureInfo.InvariantCulture)));

    private static string Quoted(string text) => $"\"{MermaidText.Of(text)}\"";

    private static string Lines(params ReadOnlySpan<string> lines) => string.Join('\n', lines);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
