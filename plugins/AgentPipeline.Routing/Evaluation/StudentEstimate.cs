using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing;

/// <summary>A mean whose error follows Student's t distribution.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error, above 0.</param>
/// <param name="Freedom">The degrees of freedom.</param>
internal readonly record struct StudentEstimate(double Value, double Error, double Freedom)
{
    /// <summary>From here on the distribution is normal for every purpose.</summary>
    private const double Many = 100_000;

    public Interval Interval
    {
        get
        {
            var reach = Error * StudentT.InvCDF(0, 1, Math.Clamp(Freedom, 1, Many), 0.975);
            return new Interval(Value - reach, Value + reach);
        }
    }

    /// <summary>The probability that the true mean is above 0, when nothing was known of it before.</summary>
    public double ProbabilityAboveZero => StudentT.CDF(0, 1, Math.Clamp(Freedom, 1, Many), Value / Error);
}
