namespace AgentPipeline;

/// <summary>
/// The 95% score interval of a share, after Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// J. Am. Stat. Assoc. 22, 209-212. Unlike the normal approximation it holds for few samples and for shares near 0 and 1.
/// </summary>
public static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <summary>The interval.</summary>
    /// <param name="successes">Successes.</param>
    /// <param name="samples">Of how many; with 0 nothing is known.</param>
    /// <returns>Where it begins and ends, each 0 to 1.</returns>
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
}
