namespace AgentPipeline;

/// <summary>One change of the routing policy. Events are only ever added, so that all of them together are the audit trail.</summary>
public sealed record PolicyEvent
{
    /// <summary>Its place among all events, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: a person's name, or the name of an alarm.</summary>
    public required string By { get; init; }

    /// <summary>What was done.</summary>
    public required PolicyAction Action { get; init; }

    /// <summary>The version it was done with, from 1; for <see cref="PolicyAction.RolledBack"/> the one that was active until then.</summary>
    public required int Version { get; init; }

    /// <summary>The document, on <see cref="PolicyAction.Proposed"/>.</summary>
    public RoutingPolicy? Policy { get; init; }

    /// <summary>On <see cref="PolicyAction.Approved"/>: the share of tasks that the version decides for, one of 0 (shadow), 0.05, 0.25 and 1.</summary>
    public double? Share { get; init; }

    /// <summary>Why, in a person's words, or the evidence of an alarm; empty when nothing was said.</summary>
    public string Reason { get; init; } = "";
}
