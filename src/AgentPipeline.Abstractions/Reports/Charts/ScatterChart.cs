namespace AgentPipeline;

/// <summary>Things placed by two figures.</summary>
public sealed record ScatterChart : ReportChart
{
    /// <summary>What the horizontal axis measures, with its unit. It begins at 0.</summary>
    public required string XAxis { get; init; }

    /// <summary>What the vertical axis measures, with its unit. It begins at 0.</summary>
    public required string YAxis { get; init; }

    /// <summary>Where the horizontal axis ends, above 0.</summary>
    public required double XMaximum { get; init; }

    /// <summary>Where the vertical axis ends, above 0.</summary>
    public required double YMaximum { get; init; }

    /// <summary>The things: the point's <see cref="ChartPoint.Value"/> is its height.</summary>
    public required IReadOnlyList<(double X, ChartPoint Point)> Points { get; init; }
}
