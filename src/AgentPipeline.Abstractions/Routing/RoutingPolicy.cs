namespace AgentPipeline;

/// <summary>How routes are chosen, as a document that is versioned. What is <see langword="null"/> is as configured under <c>AdaptiveRouting</c>.</summary>
public sealed record RoutingPolicy
{
    /// <summary>The configuration alone.</summary>
    public static RoutingPolicy AsConfigured { get; } = new();

    /// <summary>The complexity from which a task is planned first, 0 to 2; above 1 none is.</summary>
    public double? TwoPhaseThreshold { get; init; }

    /// <summary>The complexity from which the strongest model is believed to be needed, 0 to 2; the more evidence there is, the less it counts.</summary>
    public double? StrongModelThreshold { get; init; }

    /// <summary>How much success rate an execution of ordinary cost is worth, 0 to 100.</summary>
    public double? CostWeight { get; init; }

    /// <summary>The largest share of decisions in which another route than the best may be tried, 0 to 1.</summary>
    public double? Exploration { get; init; }

    /// <summary>Where the tasks of some kinds go, at most one for each kind.</summary>
    public IReadOnlyList<RoutePin> Pins { get; init; } = [];
}
