using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// A number that is uniform over executions, but always the same for one attempt: a hash rather than a sequence, so that a
    /// seeded run is repeatable in whatever order its executions are routed.
    /// </summary>
    public static double Chance(AgentExecution execution, int? seed)
    {
        var key = seed is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{value}\n{execution.Task.Id}\n{execution.Run}\n{execution.CurrentAttempt.Number}")
            : string.Create(CultureInfo.InvariantCulture, $"{execution.Id}\n{execution.CurrentAttempt.Number}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);

        // 53 bits, the precision of a double.
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
