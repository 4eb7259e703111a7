using System.ComponentModel;

namespace AgentPipeline;

/// <summary>
/// A feature of an execution: the attempt whose last request to a model threw. What a provider refuses another one may grant; what a tool
/// was refused no model changes.
/// </summary>
/// <param name="Attempt">The attempt.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FailedModelRequest(Attempt Attempt);
