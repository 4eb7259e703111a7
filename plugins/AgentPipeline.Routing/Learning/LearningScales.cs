namespace AgentPipeline.Routing;

/// <summary>Prior standard deviations, in log-odds, of everything that is learned, and how far exploration follows the posterior.</summary>
/// <remarks>
/// Round values from a plateau: others near them do about as well on every kind of recorded outcomes that was tried. Those of arms and words
/// are the ones with the best mean over twenty shuffles. See docs/routing.md.
/// </remarks>
internal sealed record LearningScales
{
    /// <summary>Log-odds of success before anything is known: 0.62.</summary>
    public double SharedMean { get; init; } = 0.5;

    public double SharedBias { get; init; } = 1;

    public double SharedComplexity { get; init; } = 0.8;

    public double SharedDomain { get; init; } = 1;

    public double SharedText { get; init; } = 0.8;

    public double ArmBias { get; init; } = 0.7;

    public double ArmComplexity { get; init; } = 0.5;

    public double ArmDomain { get; init; } = 0.6;

    public double ArmText { get; init; } = 0.6;

    /// <summary>
    /// The share of the posterior's deviation that Thompson sampling draws with. Below 1, because arms that fail to be best cost more
    /// than they teach over the few thousand tasks that a router sees before its arms change.
    /// </summary>
    public double Exploration { get; init; } = 0.4;

    /// <summary>The share of its certainty that an arm keeps when an alarm says that it has changed.</summary>
    public double KeptAfterAlarm { get; init; } = 0.5;
}
