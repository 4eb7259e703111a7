namespace AgentPipeline.Routing;

/// <summary>How probable each arm is, given what is expected of it.</summary>
internal static class RouteExploration
{
    /// <summary>The share of what may be explored that is spread evenly, so that no arm's propensity comes close to 0.</summary>
    private const double EvenShare = 0.05;

    private const int MaxOnStack = 64;

    /// <summary>Fills the probabilities with which each arm is drawn; they sum to 1.</summary>
    /// <param name="scored">The arms.</param>
    /// <param name="best">The place of the best.</param>
    /// <param name="limit">What all the others may have together, 0 to 1.</param>
    /// <param name="isEven">Whether to spread the limit evenly, because nothing is known yet; otherwise it follows the uncertainty.</param>
    /// <param name="probabilities">Receives them.</param>
    public static void Fill(ScoredRoute[] scored, int best, double limit, bool isEven, Span<double> probabilities)
    {
        if (limit == 0 || scored.Length == 1)
        {
            probabilities.Clear();
            probabilities[best] = 1;
            return;
        }

        if (isEven)
        {
            probabilities.Fill(limit / scored.Length);
            probabilities[best] += 1 - limit;
            return;
        }

        var scratch = scored.Length <= MaxOnStack ? stackalloc double[2 * scored.Length] : new double[2 * scored.Length];
        var means = scratch[..scored.Length];
        var deviations = scratch[scored.Length..];
        for (var index = 0; index < scored.Length; index++)
        {
            (means[index], deviations[index]) = (scored[index].Utility, scored[index].Deviation);
        }

        ThompsonPolicy.Fill(means, deviations, EvenShare * limit, probabilities);
        var others = 1 - probabilities[best];
        if (others <= limit)
        {
            return;
        }

        for (var index = 0; index < scored.Length; index++)
        {
            probabilities[index] = index == best ? 1 - limit : probabilities[index] * limit / others;
        }
    }
}
