namespace AgentPipeline;

/// <summary>Why an entry of a queue is given back.</summary>
public enum ReleaseReason
{
    /// <summary>The delivery went wrong. It counts, and the next one has the same execution, which may have come to its end.</summary>
    Failed,

    /// <summary>The worker stops and has cancelled the execution. The delivery does not count, and the next one has an execution of its own.</summary>
    Cancelled,

    /// <summary>The worker had no room for it. The delivery does not count, and the next one is what this one would have been.</summary>
    NotBegun,
}
