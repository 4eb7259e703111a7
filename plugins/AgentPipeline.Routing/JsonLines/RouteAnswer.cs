namespace AgentPipeline.Routing;

/// <summary>An answer of <see cref="RouteJsonLines"/>; the fields that an operation does not answer with are absent.</summary>
internal sealed record RouteAnswer
{
    public bool? Ok { get; init; }

    public string? Arm { get; init; }

    public bool? Escalate { get; init; }

    /// <summary>The probability that the answer is right, after the verdict.</summary>
    public double? Right { get; init; }

    public string? Reason { get; init; }

    public double? Propensity { get; init; }

    public Dictionary<string, double>? Scores { get; init; }

    public IReadOnlyList<MisrouteAlarm>? Alarms { get; init; }

    public string? Error { get; init; }
}
