using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing;

/// <summary>The standard normal distribution function by interpolation, to 2e-6, in a few nanoseconds.</summary>
internal static class NormalTable
{
    private const int PerUnit = 160;
    private const int Limit = 6;

    private static readonly double[] _values =
        [.. Enumerable.Range(0, (2 * Limit * PerUnit) + 1).Select(index => Normal.CDF(0, 1, ((double)index / PerUnit) - Limit))];

    public static double Cdf(double z)
    {
        var position = (z + Limit) * PerUnit;
        if (!(position > 0))
        {
            return 0;
        }

        if (position >= _values.Length - 1)
        {
            return 1;
        }

        var index = (int)position;
        return _values[index] + ((position - index) * (_values[index + 1] - _values[index]));
    }
}
