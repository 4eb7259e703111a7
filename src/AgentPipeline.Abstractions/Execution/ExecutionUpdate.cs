namespace AgentPipeline;

/// <summary>Progress of an execution, reported while it runs. Streaming is progress, not a second pipeline.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Text">For a person: a piece of the answer, a tool's name, the reason of a wait.</param>
public readonly record struct ExecutionUpdate(ExecutionUpdateKind Kind, string Text);
