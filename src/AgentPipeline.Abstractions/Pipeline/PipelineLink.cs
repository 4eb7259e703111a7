namespace AgentPipeline;

/// <summary>One middleware of a pipeline.</summary>
/// <param name="Type">The middleware's class.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Reason">Why it stands where it stands.</param>
public sealed record PipelineLink(Type Type, Stage Stage, string Reason);
