using System.Buffers.Binary;

namespace AgentPipeline.History;

/// <summary>Chance from a seed. Not thread-safe.</summary>
internal sealed class SyntheticChance(int seed)
{
    // Nothing secret depends on it, and the same seed has to give the same numbers.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>Uniform, from 0 up to but not including 1.</summary>
    public double Next() => _random.NextDouble();

    /// <summary>Uniform, from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Next(int limit) => _random.Next(limit);

    public T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    /// <summary>An id of version 7 (https://www.rfc-editor.org/rfc/rfc9562#section-5.7).</summary>
    public Guid Id(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        _random.NextBytes(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
#pragma warning restore CA5394

    /// <summary>Normal, with mean 0 and deviation 1 (https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>Log-normal around a median, as durations and sizes of answers are.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());
}
