namespace AgentPipeline;

internal sealed record ListDirectoryArguments(string Path = ".");
