namespace AgentPipeline.Routing;

/// <summary>What a recorded history says about routing policies.</summary>
public sealed record ReplayReport
{
    /// <summary>What happened, by the policy that chose; most executions first.</summary>
    public required IReadOnlyList<RecordedGroup> Recorded { get; init; }

    /// <summary>Which tasks went where, by band and arm.</summary>
    public required IReadOnlyList<RouteShare> Shares { get; init; }

    /// <summary>What would have happened, for each arm; empty when no propensity is known.</summary>
    public required IReadOnlyList<CounterfactualRow> Counterfactual { get; init; }

    /// <summary>How many tasks there are with judged runs.</summary>
    public required long Tasks { get; init; }

    /// <summary>How many of them every arm has run.</summary>
    public required long CoveredTasks { get; init; }

    /// <summary>How many decisions were replayed on them.</summary>
    public required long Decisions { get; init; }

    /// <summary>The policies, best utility first; empty when no task was run by every arm.</summary>
    public required IReadOnlyList<SimulatedRow> Simulated { get; init; }
}
