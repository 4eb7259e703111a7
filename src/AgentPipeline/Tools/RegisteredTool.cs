namespace AgentPipeline;

/// <summary>A tool with the compiled schema of its arguments.</summary>
internal sealed record RegisteredTool(IAgentTool Tool, JsonSchema Arguments)
{
    public string Name => Tool.Declaration.Name;
}
