namespace AgentPipeline;

/// <summary>Figures to be compared, each as a bar from 0.</summary>
public sealed record BarChart : ReportChart
{
    /// <summary>What the bars measure, with its unit.</summary>
    public required string Axis { get; init; }

    /// <summary>Where the axis ends; <see langword="null"/> for just beyond the largest figure.</summary>
    public double? Maximum { get; init; }

    /// <summary>The bars, from the top.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }
}
