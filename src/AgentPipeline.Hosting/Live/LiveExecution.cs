namespace AgentPipeline.Hosting;

/// <summary>An execution that is running.</summary>
/// <param name="Id">Its id, by which the history will have it.</param>
/// <param name="TaskId">The caller's name for the task.</param>
/// <param name="Kind">The task's kind.</param>
/// <param name="Model">The model of the current attempt; <see langword="null"/> until one is chosen.</param>
/// <param name="Attempt">Which attempt is under way, from 1.</param>
/// <param name="StartedAt">When the execution began.</param>
public sealed record LiveExecution(Guid Id, string TaskId, string? Kind, string? Model, int Attempt, DateTimeOffset StartedAt);
