namespace AgentPipeline.Cassettes;

/// <summary>A tool call in an answer.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments exactly as the model wrote them: usually a JSON object, possibly malformed.</param>
public sealed record CassetteToolCall(string Name, string Arguments);
