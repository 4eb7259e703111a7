namespace AgentPipeline.Routing;

/// <summary>Tasks of about the same complexity: low below 0.3, medium below 0.6, high from there.</summary>
internal static class ComplexityBand
{
    /// <summary>How many bands there are.</summary>
    public const int Count = 3;

    private const double MediumFrom = 0.3;
    private const double HighFrom = 0.6;

    private static readonly string[] _names = ["low", "medium", "high"];

    /// <summary>The number of the band that a complexity lies in, from 0.</summary>
    public static int Of(double complexity) => complexity >= HighFrom ? 2 : complexity >= MediumFrom ? 1 : 0;

    public static string NameOf(int band) => _names[band];
}
