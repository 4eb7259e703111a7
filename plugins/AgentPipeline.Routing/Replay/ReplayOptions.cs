namespace AgentPipeline.Routing;

/// <summary>How <see cref="RouteReplay"/> weighs and draws.</summary>
public sealed record ReplayOptions
{
    /// <summary>How much success rate an execution at the mean cost of the dearest arm is worth, 0 or more.</summary>
    public double CostWeight { get; init; } = 0.1;

    /// <summary>Where everything that is drawn begins.</summary>
    public int Seed { get; init; } = 1;
}
