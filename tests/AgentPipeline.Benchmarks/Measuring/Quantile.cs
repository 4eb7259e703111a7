namespace AgentPipeline.Benchmarks;

internal static class Quantile
{
    /// <summary>The smallest value that has at least the given share of the values at or below it.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Max(0, Math.Ceiling(share * sorted.Length) - 1)];
    }

    public static double Median(IEnumerable<double> values) => Of(values, 0.5);
}
