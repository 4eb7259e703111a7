namespace AgentPipeline;

/// <summary>A section of the configuration, or a single key, and what it is read as.</summary>
internal sealed record ReadSection(string Path, Type Type);
