using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>How much more often one model succeeds than another on tasks of like complexity.</summary>
/// <remarks>
/// Within each tenth of complexity the difference of two rates has the interval of Newcombe (1998), "Interval estimation for the difference
/// between independent proportions", Statistics in Medicine 17, 873-890, method 10; tenths are weighted after Mantel and Haenszel, and their
/// intervals combined after Zou and Donner (2008), "Construction of confidence limits about effect measures", Statistics in Medicine 27, 1693-1702.
/// Rates over all tenths would compare a model on easy tasks with one on hard tasks.
/// </remarks>
/// <param name="Value">The difference, -1 to 1.</param>
/// <param name="Low">Where its 95% interval begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Judged">Judged executions of both that it rests on.</param>
internal readonly record struct Advantage(double Value, double Low, double High, long Judged)
{
    /// <summary>That of the dearer model, by the tenths in which both were judged; from -1 to 1 when there is none.</summary>
    public static Advantage Of(IEnumerable<PricedBucket> buckets)
    {
        PricedBucket[] shared = [.. buckets.Where(static bucket => bucket.Cheap.Judged > 0 && bucket.Dear.Judged > 0)];
        var weights = shared.Sum(static bucket => bucket.Weight);
        if (shared.Length == 0)
        {
            return new Advantage(0, -1, 1, 0);
        }

        double value = 0, below = 0, above = 0;
        foreach (var bucket in shared)
        {
            var share = bucket.Weight / weights;
            var (cheapLow, cheapHigh) = WilsonInterval.Of(bucket.Cheap.Succeeded, bucket.Cheap.Judged);
            var (dearLow, dearHigh) = WilsonInterval.Of(bucket.Dear.Succeeded, bucket.Dear.Judged);
            value += share * (bucket.Dear.Rate - bucket.Cheap.Rate);
            below += share * share * (Square(bucket.Dear.Rate - dearLow) + Square(cheapHigh - bucket.Cheap.Rate));
            above += share * share * (Square(dearHigh - bucket.Dear.Rate) + Square(bucket.Cheap.Rate - cheapLow));
        }

        return new Advantage(value, value - Math.Sqrt(below), value + Math.Sqrt(above), shared.Sum(static bucket => bucket.Cheap.Judged + bucket.Dear.Judged));
    }

    public static Advantage operator -(Advantage advantage) => new(-advantage.Value, -advantage.High, -advantage.Low, advantage.Judged);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{100 * Value:0} points ({100 * Low:0} to {100 * High:0}, of {Judged:N0} executions)");

    private static double Square(double value) => value * value;
}
