namespace AgentPipeline.Routing;

/// <summary>Draws each arm with the probability that it is the best one, as far as is known.</summary>
/// <remarks>
/// <para>
/// Thompson sampling (Thompson 1933; arXiv:1707.02038) draws a utility for every arm and takes the greatest, so that nobody knows the
/// propensity of what it took. Here the probabilities are calculated first, P(a) = ∫ Π_{b≠a} F_b dF_a, by midpoints over the range in
/// which the best arm can lie, and then drawn from: the propensity is exact whatever the integral's error.
/// </para>
/// <para>A floor is mixed in: p = floor / K + (1 − floor) · P.</para>
/// </remarks>
internal static class ThompsonPolicy
{
    private const int Cells = 24;

    /// <summary>Deviations beyond which an arm is taken to be neither better nor worse.</summary>
    private const double Reach = 4;

    private const double LeastDeviation = 1e-6;
    private const double LeastShare = 1e-12;
    private const int MaxOnStack = 64;

    /// <summary>Fills <paramref name="probabilities"/>; they sum to 1.</summary>
    public static void Fill(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, double floor, Span<double> probabilities)
    {
        var (low, high) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var arm = 0; arm < means.Length; arm++)
        {
            var deviation = Math.Max(deviations[arm], LeastDeviation);
            low = Math.Max(low, means[arm] - (Reach * deviation));
            high = Math.Max(high, means[arm] + (Reach * deviation));
        }

        Integrate(means, deviations, low, (high - low) / Cells, probabilities);
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }

        for (var arm = 0; arm < probabilities.Length; arm++)
        {
            probabilities[arm] = (floor / probabilities.Length) + ((1 - floor) * probabilities[arm] / sum);
        }
    }

    /// <summary>The arm into whose share of [0, 1) <paramref name="chance"/> falls.</summary>
    public static int Draw(ReadOnlySpan<double> probabilities, double chance)
    {
        var last = 0;
        for (var arm = 0; arm < probabilities.Length; arm++)
        {
            if (probabilities[arm] > 0)
            {
                last = arm;
                if (chance < probabilities[arm])
                {
                    return arm;
                }
            }

            chance -= probabilities[arm];
        }

        // Rounding may leave the last share a hair short of 1.
        return last;
    }

    private static void Integrate(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, double low, double width, Span<double> probabilities)
    {
        var arms = means.Length;
        Span<double> scratch = arms <= MaxOnStack ? stackalloc double[3 * arms] : new double[3 * arms];
        var below = scratch[..arms];
        var above = scratch.Slice(arms, arms);
        var middle = scratch[(2 * arms)..];
        below.Clear();
        probabilities.Clear();
        for (var cell = 1; cell <= Cells; cell++)
        {
            var edge = cell == Cells ? double.PositiveInfinity : low + (cell * width);
            var all = 1.0;
            for (var arm = 0; arm < arms; arm++)
            {
                above[arm] = NormalTable.Cdf((edge - means[arm]) / Math.Max(deviations[arm], LeastDeviation));
                middle[arm] = Math.Max((below[arm] + above[arm]) / 2, LeastShare);
                all *= middle[arm];
            }

            for (var arm = 0; arm < arms; arm++)
            {
                probabilities[arm] += (above[arm] - below[arm]) * all / middle[arm];
            }

            above.CopyTo(below);
        }
    }
}
