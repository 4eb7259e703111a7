namespace AgentPipeline;

/// <summary>One figure of a chart.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Value">The figure.</param>
public sealed record ChartPoint(string Label, double Value)
{
    /// <summary>Where the 95% interval of the figure begins; <see langword="null"/> when it is counted, not estimated.</summary>
    public double? Low { get; init; }

    /// <summary>Where it ends.</summary>
    public double? High { get; init; }

    /// <summary>A success rate in percent, with its interval, and its sample in the label.</summary>
    /// <param name="label">What it is of.</param>
    /// <param name="succeeded">Successes.</param>
    /// <param name="samples">Of how many, at least 1.</param>
    public static ChartPoint Rate(string label, long succeeded, long samples)
    {
        var (low, high) = WilsonInterval.Of(succeeded, samples);
        return new ChartPoint($"{label} ({ReportFigure.Number(succeeded)} of {ReportFigure.Number(samples)})", 100d * succeeded / samples)
        {
            Low = 100 * low,
            High = 100 * high,
        };
    }
}
