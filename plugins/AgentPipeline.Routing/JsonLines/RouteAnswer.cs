namespace AgentPipeline.Routing;

/// <summary>An answer of <see cref="RouteJsonLines"/>; the fields that an operation does not answer with are absent.</summary>
internal sealed record RouteAnswer
{
    public bool? Ok { get; init; }

    public string? Arm { get; init; }

    public double? Propensity { get; init; }

    public Dictionary<string, double>? Scores { get; init; }

    public IReadOnlyList<MisrouteAlarm>? Alarms { get; init; }

    public string? Error { get; init; }
}
