using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing;

/// <summary>The interval of Clopper and Pearson (1934) for a success rate: it holds the rate in at least 95% of all samples, of any size.</summary>
internal static class BinomialInterval
{
    private const double Tail = 0.025;

    /// <summary>The interval; 0 to 1 when there are no trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public static Interval Of(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        return new Interval(
            successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, Tail),
            successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - Tail));
    }
}
