namespace AgentPipeline.Routing;

/// <summary>Where a version of the routing policy stands.</summary>
public enum PolicyStatus
{
    /// <summary>Made, and used by nothing yet.</summary>
    Proposed,

    /// <summary>In rollout, and decides for no task yet.</summary>
    Shadow,

    /// <summary>In rollout, and decides for a share of tasks.</summary>
    RollingOut,

    /// <summary>Decides for all tasks that no version in rollout decides for.</summary>
    Active,

    /// <summary>Was active until another version was.</summary>
    Superseded,

    /// <summary>Refused, before or during its rollout.</summary>
    Rejected,

    /// <summary>Was active until it was taken back, by a person or by an alarm.</summary>
    RolledBack,

    /// <summary>In rollout still, but taken back to shadow by an alarm.</summary>
    Demoted,
}
