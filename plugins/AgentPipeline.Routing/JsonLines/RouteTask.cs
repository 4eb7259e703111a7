namespace AgentPipeline.Routing;

/// <summary>A task as a line of JSON tells it.</summary>
internal sealed record RouteTask
{
    public string? Domain { get; init; }

    public double? Complexity { get; init; }

    public string? Text { get; init; }

    public RouteFeatures ToFeatures() => new(Domain ?? "", Complexity ?? 0.5, Text ?? "");
}
