namespace AgentPipeline;

/// <summary>A process, started in the working directory, ends with the expected exit code.</summary>
/// <param name="Command">An executable on the host's allow-list.</param>
/// <param name="Arguments">Its arguments; never interpreted by a shell.</param>
/// <param name="Expected">The exit code that counts as success.</param>
public sealed record ExitCodeCheck(string Command, IReadOnlyList<string>? Arguments = null, int Expected = 0) : TaskCheck;
