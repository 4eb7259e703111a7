namespace AgentPipeline.History;

/// <summary>Counts durations in bins whose bounds grow by a factor of <see cref="Growth"/>, so that sketches add up. Not thread-safe.</summary>
/// <remarks>
/// A quantile is off by at most <see cref="RelativeError"/> of the true one, by nearest rank; durations under a microsecond are exact.
/// Memory is bounded by the 440 bins that there are. The idea is that of DDSketch: https://arxiv.org/abs/1908.10693.
/// </remarks>
public sealed class DurationSketch
{
    /// <summary>How much wider each bin is than the one before.</summary>
    public const double Growth = 1.1;

    /// <summary>The largest relative error of a quantile.</summary>
    public const double RelativeError = (Growth - 1) / (Growth + 1);

    private static readonly long[] _bounds = CreateBounds();

    // The counts of the bins from the first to the last in use, give or take some at both ends: what is measured together lies together.
    private long[] _counts = [];
    private int _first;

    /// <summary>How many durations were added.</summary>
    public long Count { get; private set; }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The sketch.</returns>
    /// <exception cref="FormatException">They are something else.</exception>
    public static DurationSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var sketch = new DurationSketch();
        sketch.Merge(bytes);
        return sketch;
    }

    /// <summary>Adds a duration; what is negative counts as zero.</summary>
    /// <param name="duration">The duration.</param>
    public void Add(TimeSpan duration)
    {
        var found = Array.BinarySearch(_bounds, Math.Max(0, duration.Ticks));
        Add(found >= 0 ? found : ~found, 1);
    }

    /// <summary>Adds what another sketch has counted.</summary>
    /// <param name="other">The other sketch, which stays as it is.</param>
    public void Merge(DurationSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < other._counts.Length; i++)
        {
            if (other._counts[i] > 0)
            {
                Add(other._first + i, other._counts[i]);
            }
        }
    }

    /// <summary>Adds what another sketch has counted, from the bytes it was written as.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> wrote.</param>
    /// <exception cref="FormatException">They are something else.</exception>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        var bin = -1;
        while (!bytes.IsEmpty)
        {
            var step = Read(ref bytes);
            var count = Read(ref bytes);
            if (step < 0 || step >= _bounds.Length - bin - 1 || count <= 0)
            {
                throw new FormatException("These bytes are not a sketch of durations.");
            }

            bin += (int)step + 1;
            Add(bin, count);
        }
    }

    /// <summary>The duration that a share of all durations does not exceed, by nearest rank.</summary>
    /// <param name="percent">The share, 0 to 100.</param>
    /// <returns>The duration, within <see cref="RelativeError"/>; zero when none was added.</returns>
    public TimeSpan Quantile(int percent)
    {
        var rank = StatisticsColumns.NearestRank(Count, percent);
        for (var i = 0; i < _counts.Length; i++)
        {
            if (rank < _counts[i])
            {
                return Middle(_first + i);
            }

            rank -= _counts[i];
        }

        return TimeSpan.Zero;
    }

    /// <summary>Writes the sketch: for each bin in use the distance to the one before and the count, as LEB128 numbers.</summary>
    /// <returns>The bytes; two sketches that have counted the same are written as the same bytes.</returns>
    public byte[] ToBytes()
    {
        Span<byte> written = stackalloc byte[_bounds.Length * 20];
        var length = 0;
        var last = -1;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
            {
                length += Write(written[length..], _first + i - last - 1);
                length += Write(written[length..], _counts[i]);
                last = _first + i;
            }
        }

        return written[..length].ToArray();
    }

    private static TimeSpan Middle(int bin)
    {
        if (bin == 0)
        {
            return TimeSpan.Zero;
        }

        // The value whose relative distance to both ends is the same.
        decimal low = _bounds[bin - 1] + 1;
        decimal high = _bounds[bin];
        return TimeSpan.FromTicks((long)Math.Round(low * (2 * high / (low + high))));
    }

    /// <summary>The largest number of ticks in each bin: 0, 1, 2, ... and from where that is more than one tick, by <see cref="Growth"/>.</summary>
    private static long[] CreateBounds()
    {
        var bounds = new List<long> { 0 };
        while (bounds[^1] < long.MaxValue)
        {
            // In whole numbers, which are the same on every machine.
            var last = bounds[^1];
            bounds.Add(last > long.MaxValue / 11 * 10 ? long.MaxValue : last < 10 ? last + 1 : (long)((Int128)last * 11 / 10));
        }

        return [.. bounds];
    }

    private static int Write(Span<byte> span, long value)
    {
        var left = (ulong)value;
        var length = 0;
        for (; left >= 0x80; left >>= 7)
        {
            span[length++] = (byte)(left | 0x80);
        }

        span[length++] = (byte)left;
        return length;
    }

    private static long Read(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < bytes.Length && i < 9; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return (long)value;
            }
        }

        throw new FormatException("These bytes are not a sketch of durations.");
    }

    private void Add(int bin, long count)
    {
        Count += count;
        if (bin < _first || bin >= _first + _counts.Length)
        {
            MakeRoom(bin);
        }

        _counts[bin - _first] += count;
    }

    private void MakeRoom(int bin)
    {
        const int Spare = 4;
        var first = Math.Max(0, (_counts.Length == 0 ? bin : Math.Min(bin, _first)) - Spare);
        var end = Math.Min(_bounds.Length, Math.Max(bin + 1, _counts.Length == 0 ? 0 : _first + _counts.Length) + Spare);
        var counts = new long[end - first];
        _counts.CopyTo(counts, _counts.Length == 0 ? 0 : _first - first);
        (_counts, _first) = (counts, first);
    }
}
