namespace AgentPipeline.History;

/// <summary>The values of a record that statistics are made of; the same for every store, so that all stores agree.</summary>
internal static class StatisticsColumns
{
    private const decimal NanosPerDollar = 1_000_000_000m;

    /// <summary>The number of the complexity's bucket, 0 to 9; an unknown complexity counts as 0.</summary>
    public static int ComplexityBucket(double? complexity)
        => complexity is { } value && value > 0 ? (int)Math.Min(9, Math.Floor(value * 10)) : 0;

    /// <summary>The lower bound of a bucket.</summary>
    public static double BucketBound(int bucket) => bucket / 10.0;

    /// <summary>A price in billionths of a US dollar, so that sums are exact whatever adds them up.</summary>
    public static long Nanodollars(decimal usd)
        => (long)Math.Clamp(Math.Round(usd * NanosPerDollar, MidpointRounding.ToEven), long.MinValue, long.MaxValue);

    /// <summary>The inverse of <see cref="Nanodollars"/>.</summary>
    public static decimal Dollars(long nanodollars) => nanodollars / NanosPerDollar;

    /// <summary>The first error, by which an execution counts as one that could be recovered or not.</summary>
    public static AgentError? FirstError(ExecutionRecord record)
    {
        foreach (var attempt in record.Attempts)
        {
            if (attempt.Error is { } error)
            {
                return error;
            }
        }

        return record.Error;
    }

    /// <summary>Whether the final error is one a router learns from.</summary>
    public static bool FailedByModel(ExecutionRecord record) => record is { Success: false, Error.Blame: ErrorBlame.Model };

    /// <summary>Tool calls over all attempts.</summary>
    public static int ToolCalls(ExecutionRecord record)
    {
        var calls = 0;
        foreach (var attempt in record.Attempts)
        {
            calls += attempt.ToolCalls.Count;
        }

        return calls;
    }

    /// <summary>Index, in ascending order, of the value that a share of all values does not exceed (nearest rank).</summary>
    public static long NearestRank(long count, int percent) => Math.Max(0, (((count * percent) + 99) / 100) - 1);
}
