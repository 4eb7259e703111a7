namespace AgentPipeline;

/// <summary>What was done with a version of the routing policy.</summary>
public enum PolicyAction
{
    /// <summary>Something that this release does not know, or cannot read. It changes nothing.</summary>
    Unknown,

    /// <summary>The version was made; nothing uses it yet.</summary>
    Proposed,

    /// <summary>The version may decide for the share of tasks that the event tells.</summary>
    Approved,

    /// <summary>The version was refused, or its rollout was ended.</summary>
    Rejected,

    /// <summary>The version was active, and the one that was active before it is again.</summary>
    RolledBack,

    /// <summary>An alarm took the version back: to shadow while it was rolled out, as <see cref="RolledBack"/> when it was active.</summary>
    Demoted,
}
