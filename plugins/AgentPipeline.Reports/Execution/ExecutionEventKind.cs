namespace AgentPipeline.Reports;

/// <summary>What can happen in an execution.</summary>
internal enum ExecutionEventKind
{
    /// <summary>Nothing, for a while.</summary>
    Wait,

    /// <summary>An attempt began.</summary>
    Attempt,

    /// <summary>A tool was called.</summary>
    ToolCall,

    /// <summary>An attempt ended.</summary>
    Ending,

    /// <summary>Recovery decided.</summary>
    Recovery,
}
