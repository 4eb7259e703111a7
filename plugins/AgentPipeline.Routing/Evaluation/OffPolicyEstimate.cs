namespace AgentPipeline.Routing;

/// <summary>What a policy would have been worth on logged runs, or why that cannot be told.</summary>
public sealed record OffPolicyEstimate
{
    /// <summary>The mean outcome per run; <see langword="null"/> when the estimate is refused.</summary>
    public double? Value { get; init; }

    /// <summary>Its 95% interval; <see langword="null"/> when the estimate is refused.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How many runs it rests on.</summary>
    public required int Runs { get; init; }

    /// <summary>How many runs of the policy itself would say as much: (Σw)² / Σw², where w are the runs' weights.</summary>
    public required double EffectiveRuns { get; init; }

    /// <summary>Why there is no estimate; <see langword="null"/> when there is one.</summary>
    public string? Refusal { get; init; }

    /// <summary>How many more runs would likely do for an estimate; <see langword="null"/> when there is one, or when it cannot be told.</summary>
    public long? RunsNeeded { get; init; }
}
