using MathNet.Numerics.Statistics;

namespace AgentPipeline.Routing;

/// <summary>The difference of two means (Welch 1947).</summary>
internal static class MeanDifference
{
    /// <summary>The mean of the first less that of the second; each has to have two values at least.</summary>
    public static StudentEstimate Of(double[] first, double[] second)
    {
        var (one, other) = (SquaredErrorOf(first), SquaredErrorOf(second));
        var freedom = (one + other) * (one + other) / ((one * one / (first.Length - 1)) + (other * other / (second.Length - 1)));
        return new StudentEstimate(ArrayStatistics.Mean(first) - ArrayStatistics.Mean(second), Math.Sqrt(one + other), freedom);
    }

    /// <summary>As if one more value were off by 1, for what is so rare that it was not seen.</summary>
    private static double SquaredErrorOf(double[] values)
        => (ArrayStatistics.Variance(values) / values.Length) + (1.0 / values.Length / values.Length);
}
