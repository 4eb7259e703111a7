namespace AgentPipeline.Routing;

/// <summary>Something that could be done otherwise, and what the logged runs say about it.</summary>
public sealed record RoutingChange
{
    /// <summary>The threshold that would be changed; <see langword="null"/> when a model would be pinned.</summary>
    public string? Threshold { get; init; }

    /// <summary>The threshold's new value.</summary>
    public double? Value { get; init; }

    /// <summary>The kind of tasks that a model would be pinned for; empty for those without a kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The model that would be pinned.</summary>
    public string? Model { get; init; }

    /// <summary>Runs whose route was drawn by chance, and for which the change asks for another one than is preferred now.</summary>
    public required int Affected { get; init; }

    /// <summary>Those of them that happened to run as the change asks for: the sample.</summary>
    public required int Bearing { get; init; }

    /// <summary>How many runs of the change itself would say as much as that sample.</summary>
    public required double EffectiveRuns { get; init; }

    /// <summary>
    /// How much utility the change would have gained per affected run, over what was run; <see langword="null"/> where the grade is silent.
    /// </summary>
    public double? Gain { get; init; }

    /// <summary>The 95% interval of the gain.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How probable it is, 0 to 1, that the gain is above 0, when nothing was known before.</summary>
    public double? Probability { get; init; }

    /// <summary>The natural logarithm of the e-value that it is better than what was run.</summary>
    public required double LogEvidence { get; init; }

    /// <summary>How much the sample says.</summary>
    public required EvidenceGrade Grade { get; init; }

    /// <summary>
    /// How many more judged runs would likely make it strong, if they go on as so far; 0 when it is, <see langword="null"/> when it cannot
    /// be told.
    /// </summary>
    public long? RunsToSettle { get; init; }
}
