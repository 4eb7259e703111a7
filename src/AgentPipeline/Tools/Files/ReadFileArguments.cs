namespace AgentPipeline;

internal sealed record ReadFileArguments(string Path, int Offset = 1, int Limit = int.MaxValue);
