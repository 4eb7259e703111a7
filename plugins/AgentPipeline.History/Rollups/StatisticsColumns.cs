namespace AgentPipeline.History;

/// <summary>The values of a record that statistics are made of; the same for every store, so that all stores agree. Safe for concurrent use.</summary>
public static class StatisticsColumns
{
    private const decimal NanosPerDollar = 1_000_000_000m;

    /// <summary>The number of the complexity's bucket, 0 to 9; an unknown complexity counts as 0.</summary>
    /// <param name="complexity">The complexity, 0 to 1.</param>
    /// <returns>Its tenth, rounded down.</returns>
    public static int ComplexityBucket(double? complexity)
        => complexity is { } value && value > 0 ? (int)Math.Min(9, Math.Floor(value * 10)) : 0;

    /// <summary>The lower bound of a bucket.</summary>
    /// <param name="bucket">The bucket's number, 0 to 9.</param>
    /// <returns>A complexity: 0, 0.1, ... 0.9.</returns>
    public static double BucketBound(int bucket) => bucket / 10.0;

    /// <summary>A price in billionths of a US dollar, so that sums are exact whatever adds them up.</summary>
    /// <param name="usd">The price in US dollars.</param>
    /// <returns>The price, rounded to the nearest billionth, half to even; what does not fit is cut to the largest number.</returns>
    public static long Nanodollars(decimal usd)
        => (long)Math.Clamp(Math.Round(usd * NanosPerDollar, MidpointRounding.ToEven), long.MinValue, long.MaxValue);

    /// <summary>The inverse of <see cref="Nanodollars"/>.</summary>
    /// <param name="nanodollars">A price in billionths of a US dollar.</param>
    /// <returns>The price in US dollars.</returns>
    public static decimal Dollars(long nanodollars) => nanodollars / NanosPerDollar;

    /// <summary>Whether an attempt failed through the model's fault: a failure that a router learns from.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <returns>Whether it did.</returns>
    public static bool FailedByModel(AttemptRecord attempt) => attempt is { Success: false, Error.Blame: ErrorBlame.Model };

    /// <summary>Tool calls over all attempts.</summary>
    /// <param name="record">The execution.</param>
    /// <returns>How many there were.</returns>
    public static int ToolCalls(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var calls = 0;
        foreach (var attempt in record.Attempts)
        {
            calls += attempt.ToolCalls.Count;
        }

        return calls;
    }

    /// <summary>Index, in ascending order, of the value that a share of all values does not exceed (nearest rank).</summary>
    /// <param name="count">How many values there are.</param>
    /// <param name="percent">The share, 0 to 100.</param>
    /// <returns>An index from 0.</returns>
    public static long NearestRank(long count, int percent) => Math.Max(0, (((count * percent) + 99) / 100) - 1);
}
