namespace AgentPipeline;

/// <summary>How a figure went, from point to point.</summary>
public sealed record LineChart : ReportChart
{
    /// <summary>What is measured, with its unit.</summary>
    public required string Axis { get; init; }

    /// <summary>Where the axis ends, which begins at 0.</summary>
    public required double Maximum { get; init; }

    /// <summary>The points, oldest first; a dozen can be read.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }
}
