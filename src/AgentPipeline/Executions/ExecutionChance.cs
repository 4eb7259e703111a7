using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentPipeline;

/// <summary>Chance that is repeatable: a hash rather than a sequence, so that it does not depend on the order in which executions run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ExecutionChance
{
    /// <summary>A number that is uniform over executions, but always the same for one attempt and purpose.</summary>
    /// <param name="execution">The execution, whose current attempt is meant.</param>
    /// <param name="purpose">What the number decides. Numbers for different purposes are independent of each other.</param>
    /// <param name="seed">
    /// Makes the number repeatable for the same task, run and attempt; when <see langword="null"/> it follows from the execution's
    /// id, which differs each time.
    /// </param>
    /// <returns>From 0 up to but not including 1.</returns>
    public static double Of(AgentExecution execution, string purpose, int? seed)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(purpose);
        var attempt = execution.CurrentAttempt.Number;
        var key = seed is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{purpose}\n{value}\n{execution.Task.Id}\n{execution.Run}\n{attempt}")
            : string.Create(CultureInfo.InvariantCulture, $"{purpose}\n{execution.Id}\n{attempt}");
        return Of(key);
    }

    /// <summary>A number that is uniform over keys, but always the same for one of them.</summary>
    /// <param name="key">The key.</param>
    /// <returns>From 0 up to but not including 1.</returns>
    public static double Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);

        // 53 bits, the precision of a double.
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
