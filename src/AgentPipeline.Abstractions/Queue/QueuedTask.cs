namespace AgentPipeline;

/// <summary>A task on its way into a queue.</summary>
/// <param name="Task">What is asked; its working directory, when it has one, is an absolute path.</param>
public sealed record QueuedTask(AgentTask Task)
{
    /// <summary>Higher ones are handed out first, and among equal ones those that came first. Default: 0.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// While an entry of this id waits or runs, another one is not added; <see langword="null"/> adds in any case. An entry takes its id
    /// with it when it is done or put aside.
    /// </summary>
    public string? DeduplicationId { get; init; }

    /// <summary>Where the task comes from, for whoever has to tell that place how it ended.</summary>
    public string? Source { get; init; }
}
