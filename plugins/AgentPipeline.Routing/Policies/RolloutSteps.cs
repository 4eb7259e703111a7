namespace AgentPipeline.Routing;

/// <summary>The shares of tasks that a version goes through until it is active.</summary>
internal static class RolloutSteps
{
    public const double Shadow = 0;
    public const double First = 0.05;
    public const double All = 1;

    private static readonly double[] _shares = [Shadow, First, 0.25, All];

    public static bool Contains(double share) => Array.IndexOf(_shares, share) >= 0;

    /// <summary>The step after the one a version is at.</summary>
    public static double After(PolicyVersion? version)
        => version is { IsInRollout: true } ? Array.Find(_shares, share => share > version.Share) : Shadow;
}
