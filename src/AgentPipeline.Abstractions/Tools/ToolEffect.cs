namespace AgentPipeline;

/// <summary>What a tool does to the world; decides whether a call may be repeated.</summary>
public enum ToolEffect
{
    /// <summary>Changes nothing.</summary>
    ReadOnly,

    /// <summary>Changes something, but twice is the same as once.</summary>
    Idempotent,

    /// <summary>Must never be repeated blindly: an <see cref="IEffectLedger"/> keeps account of every call.</summary>
    SideEffect,
}
