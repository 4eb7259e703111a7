namespace AgentPipeline;

/// <summary>How full a queue is.</summary>
/// <param name="Waiting">Entries that are to be handed out, now or later.</param>
/// <param name="Running">Entries that have been handed out and are not settled.</param>
/// <param name="PutAside">Entries that were put aside, for a person to look at.</param>
/// <param name="OldestWaiting">When the oldest of those that wait was added; <see langword="null"/> when none waits.</param>
public sealed record QueueStatus(long Waiting, long Running, long PutAside, DateTimeOffset? OldestWaiting);
