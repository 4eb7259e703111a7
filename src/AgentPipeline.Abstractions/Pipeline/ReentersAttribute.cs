namespace AgentPipeline;

/// <summary>Declares that a middleware may run what is inside it more than once for one execution, as recovery does.</summary>
/// <remarks>
/// Such a middleware belongs to <see cref="Stage.Recover"/> and begins an attempt (<see cref="AgentExecution.BeginAttempt"/>) before it
/// calls the rest of the pipeline again. Without this attribute a second call is a warning.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReentersAttribute : Attribute;
