namespace AgentPipeline.Hosting;

/// <summary>Options of the durable task queue; configuration section <c>TaskQueue</c>.</summary>
public sealed class TaskQueueOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "TaskQueue";

    /// <summary>The queue's file, on a local disk; a relative path starts at the current directory.</summary>
    public string DatabasePath { get; set; } = "agentpipeline.queue.db";

    /// <summary>How often the worker looks for tasks that another process has added, and for delays that are over.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
