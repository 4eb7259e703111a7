namespace AgentPipeline.Routing;

/// <summary>What a <see cref="RouteLearner"/> is to optimize, and how readily it explores and forgets.</summary>
public sealed record RouteLearnerOptions
{
    /// <summary>How much success rate the price of a run that costs <see cref="CostReference"/> is worth, 0 or more.</summary>
    public double CostWeight { get; init; } = 0.1;

    /// <summary>The cost of an ordinary run in USD, above 0.</summary>
    public double CostReference { get; init; } = 1;

    /// <summary>How much success rate the time of a run that takes <see cref="LatencyReference"/> is worth, 0 or more.</summary>
    public double LatencyWeight { get; init; }

    /// <summary>How long an ordinary run takes in seconds, above 0.</summary>
    public double LatencyReference { get; init; } = 1;

    /// <summary>
    /// The share of what is known about an arm that still counts one run (of any arm) later, above 0 up to 1. With 1 nothing is
    /// forgotten until an alarm says that an arm has changed.
    /// </summary>
    public double Discount { get; init; } = 1;

    /// <summary>The share of decisions, 0 to 1, that is drawn evenly among all arms. No arm's propensity is below its share of it.</summary>
    public double ExplorationFloor { get; init; } = 0.005;

    /// <summary>Success rates, 0 to 1, by arm, that are believed before anything is observed. Arms may be missing.</summary>
    public IReadOnlyDictionary<string, double> Priors { get; init; } = new Dictionary<string, double>();

    /// <summary>How many runs a prior weighs, above 0.</summary>
    public double PriorWeight { get; init; } = 6;

    /// <summary>How many domains are told apart, 1 to 1,024; tasks of further ones are judged by everything but their domain.</summary>
    public int MaxDomains { get; init; } = 128;

    /// <summary>Where the draws of <see cref="RouteLearner.Choose(in RouteFeatures)"/> begin.</summary>
    public int Seed { get; init; }
}
