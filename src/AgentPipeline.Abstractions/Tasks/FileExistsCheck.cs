namespace AgentPipeline;

/// <summary>A file exists in the working directory.</summary>
/// <param name="Path">Path relative to the working directory.</param>
public sealed record FileExistsCheck(string Path) : TaskCheck;
