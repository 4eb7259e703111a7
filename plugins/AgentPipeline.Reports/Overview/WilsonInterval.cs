using System.Globalization;

namespace AgentPipeline.Reports;

/// <summary>
/// The 95% score interval of a share, after Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// J. Am. Stat. Assoc. 22, 209-212. Unlike the normal approximation it holds for few samples and for shares near 0 and 1.
/// </summary>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    public static (double Low, double High) Of(long successes, long samples)
    {
        if (samples == 0)
        {
            return (0, 1);
        }

        var share = (double)successes / samples;
        var z2 = Z * Z / samples;
        var centre = (share + (z2 / 2)) / (1 + z2);
        var half = Z / (1 + z2) * Math.Sqrt((share * (1 - share) / samples) + (z2 / (4 * samples)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    public static string Format(long successes, long samples)
    {
        var (low, high) = Of(successes, samples);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * low:0}–{100 * high:0}%");
    }
}
