namespace AgentPipeline;

/// <summary>A tool call that has been answered.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON.</param>
/// <param name="Result">What the model was told; cut, for comparing long results takes long.</param>
/// <param name="Failed">Whether that was a failure.</param>
internal readonly record struct SeenCall(string Name, string Arguments, string Result, bool Failed);
