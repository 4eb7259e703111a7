namespace AgentPipeline.Hosting;

/// <summary>An entry of a queue, as a person who looks into it sees it.</summary>
/// <param name="Number">Its number, in the order in which entries came.</param>
/// <param name="TaskId">The task's id.</param>
/// <param name="Kind">The task's kind.</param>
/// <param name="State"><c>waiting</c>, <c>running</c> or <c>put aside</c>. What a killed worker had stays <c>running</c> until the next one starts (<see cref="SqliteTaskQueue.HasWorker"/>).</param>
/// <param name="Priority">Its priority.</param>
/// <param name="EnqueuedAt">When it was added.</param>
/// <param name="Deliveries">How often it was handed out.</param>
/// <param name="ExecutionId">The id of its execution; <see langword="null"/> before it is handed out.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Reason">Why it was put aside.</param>
public sealed record QueueItem(
    long Number, string TaskId, string? Kind, string State, int Priority, DateTimeOffset EnqueuedAt, int Deliveries, Guid? ExecutionId, string? Source, string? Reason);
