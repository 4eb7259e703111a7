namespace AgentPipeline;

/// <summary>
/// Feature of an execution that could not be recorded: it happened, but the history does not have it, or has not confirmed it.
/// </summary>
/// <remarks>Set in <see cref="AgentExecution.Features"/> by the recording stage, for whoever ran the pipeline to look at.</remarks>
/// <param name="Exception">Why; its message is for a person.</param>
public sealed record RecordingFailure(Exception Exception);
