namespace AgentPipeline.Routing;

/// <summary>Everything that a decision reads, as of one moment. Immutable.</summary>
/// <param name="Domains">The numbers of the domains.</param>
/// <param name="Frequencies">How common words are.</param>
/// <param name="Shared">What holds for every arm.</param>
/// <param name="Arms">What each arm adds.</param>
/// <param name="LastRuns">The number of each arm's last run.</param>
/// <param name="Runs">How many runs were observed.</param>
/// <param name="Costs">What runs cost.</param>
/// <param name="Durations">How many seconds they take.</param>
internal sealed record LearnerSnapshot(
    Dictionary<string, int> Domains,
    DocumentFrequencies Frequencies,
    WeightSnapshot Shared,
    WeightSnapshot[] Arms,
    long[] LastRuns,
    long Runs,
    CostModel Costs,
    CostModel Durations);
