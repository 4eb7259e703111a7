namespace AgentPipeline.Routing;

/// <summary>How much the runs that bear on a change say about it.</summary>
public enum EvidenceGrade
{
    /// <summary>Fewer than 10 runs bear on it: nothing is to be said.</summary>
    Silent,

    /// <summary>10 to 29: what is seen may be told, and is no reason to act.</summary>
    Observe,

    /// <summary>30 or more: it may be suggested, with the probability that it is better.</summary>
    Suggest,

    /// <summary>Certified by a test that stays valid however often and at how many changes one looks.</summary>
    Strong,
}
