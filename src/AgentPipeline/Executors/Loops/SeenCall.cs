namespace AgentPipeline;

/// <summary>A tool call that has been answered.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON.</param>
/// <param name="Result">Hash of what the tool answered: two calls are the same only when their whole results are.</param>
/// <param name="Failure">The first line of a failure; <see langword="null"/> when it was none.</param>
internal readonly record struct SeenCall(string Name, string Arguments, UInt128 Result, string? Failure);
