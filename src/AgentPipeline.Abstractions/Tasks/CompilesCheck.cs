namespace AgentPipeline;

/// <summary>C# files in the working directory compile together as a library without an error.</summary>
/// <param name="Paths">Paths relative to the working directory.</param>
public sealed record CompilesCheck(IReadOnlyList<string> Paths) : TaskCheck;
