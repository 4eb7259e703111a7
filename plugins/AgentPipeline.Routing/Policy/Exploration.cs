namespace AgentPipeline.Routing;

/// <summary>ε-greedy choice with known probabilities: with ε one of all candidates evenly, otherwise the best.</summary>
internal static class Exploration
{
    /// <summary>The probability with which <see cref="Choose"/> returns <paramref name="index"/>; over all indices they sum to 1.</summary>
    public static double Propensity(int index, int best, int count, double epsilon)
        => (epsilon / count) + (index == best ? 1 - epsilon : 0);

    /// <summary>Chooses an index.</summary>
    /// <param name="best">The index that is taken when nothing is explored.</param>
    /// <param name="count">How many candidates there are.</param>
    /// <param name="epsilon">The share of decisions that explore.</param>
    /// <param name="chance">Uniform, from 0 up to but not including 1.</param>
    public static int Choose(int best, int count, double epsilon, double chance)
        => chance < epsilon ? Math.Min((int)(chance / epsilon * count), count - 1) : best;
}
