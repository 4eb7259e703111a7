namespace AgentPipeline;

/// <summary>What a tool answers.</summary>
/// <param name="Text">What the model gets to see.</param>
/// <param name="IsError">Whether the call failed in a way the model can put right.</param>
public sealed record ToolOutput(string Text, bool IsError = false);
