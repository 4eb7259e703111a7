namespace AgentPipeline.Routing;

/// <summary>The logistic function.</summary>
internal static class Logistic
{
    public static double Of(double logOdds) => MathNet.Numerics.SpecialFunctions.Logistic(logOdds);

    public static double Inverse(double probability) => MathNet.Numerics.SpecialFunctions.Logit(probability);

    /// <summary>The mean of the logistic function over N(mean, variance): σ(mean / √(1 + π · variance / 8)), MacKay 1992.</summary>
    public static double Averaged(double mean, double variance) => Of(mean / Math.Sqrt(1 + (Math.PI * variance / 8)));
}
