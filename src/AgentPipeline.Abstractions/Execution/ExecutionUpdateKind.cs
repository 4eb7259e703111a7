namespace AgentPipeline;

/// <summary>What an <see cref="ExecutionUpdate"/> tells.</summary>
public enum ExecutionUpdateKind
{
    /// <summary>An attempt began.</summary>
    AttemptStarted,

    /// <summary>A piece of the model's answer.</summary>
    OutputText,

    /// <summary>A tool call began.</summary>
    ToolStarted,

    /// <summary>A tool call ended.</summary>
    ToolCompleted,

    /// <summary>A plan was made, or one of its steps began.</summary>
    Plan,

    /// <summary>Recovery took a step.</summary>
    Recovery,

    /// <summary>An executor and a model were chosen for the attempt.</summary>
    Routed,
}
