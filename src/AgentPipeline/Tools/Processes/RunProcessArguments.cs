namespace AgentPipeline;

internal sealed record RunProcessArguments(string Command, IReadOnlyList<string>? Arguments = null);
