namespace AgentPipeline;

internal sealed record WriteFileArguments(string Path, string Content);
