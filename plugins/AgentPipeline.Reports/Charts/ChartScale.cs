namespace AgentPipeline.Reports;

/// <summary>Where axes end, and where figures lie on them.</summary>
internal static class ChartScale
{
    private static readonly double[] _steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    /// <summary>A round number at or above all figures, above 0.</summary>
    public static double Above(IEnumerable<double> values)
    {
        var largest = values.DefaultIfEmpty().Max();
        if (largest <= 0)
        {
            return 1;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        return _steps.First(step => step * unit >= largest * (1 - 1e-9)) * unit;
    }

    /// <summary>Where a figure lies between 0 and the end of its axis, 0 to 1.</summary>
    public static double Within(double value, double maximum) => Math.Clamp(value / maximum, 0, 1);
}
