namespace AgentPipeline.Routing;

/// <summary>Which band a complexity belongs to: low below 0.3, medium below 0.6, high from there.</summary>
/// <remarks>
/// The bounds are bounds of history's buckets of width 0.1, so that every recorded run falls into the same band as a task of its
/// complexity does now.
/// </remarks>
internal static class ComplexityBands
{
    private const int MediumFrom = 3;
    private const int HighFrom = 6;

    public static ComplexityBand Of(double complexity) => OfTenths(Math.Floor(complexity * 10));

    public static ComplexityBand OfBucket(double bucket) => OfTenths(Math.Round(bucket * 10));

    public static string ToName(this ComplexityBand band) => band switch
    {
        ComplexityBand.Low => "low",
        ComplexityBand.Medium => "medium",
        _ => "high",
    };

    private static ComplexityBand OfTenths(double tenths) => tenths switch
    {
        < MediumFrom => ComplexityBand.Low,
        < HighFrom => ComplexityBand.Medium,
        _ => ComplexityBand.High,
    };
}
