namespace AgentPipeline.Routing;

/// <summary>A line of the protocol of <see cref="RouteJsonLines"/>, with the fields of every operation.</summary>
internal sealed record RouteRequest
{
    public string? Op { get; init; }

    public string[]? Arms { get; init; }

    public double? CostWeight { get; init; }

    public double? CostReference { get; init; }

    public double? LatencyWeight { get; init; }

    public double? LatencyReference { get; init; }

    public int? Seed { get; init; }

    public double? Discount { get; init; }

    public Dictionary<string, double>? Priors { get; init; }

    public RouteTask? Task { get; init; }

    public bool? Explore { get; init; }

    public string? Arm { get; init; }

    public double? Success { get; init; }

    public double? CostUsd { get; init; }

    public double? DurationSeconds { get; init; }

    public string? Verifier { get; init; }

    public bool? Passed { get; init; }

    public string[]? Tried { get; init; }

    public double? SpentUsd { get; init; }

    public double? CostCapUsd { get; init; }
}
