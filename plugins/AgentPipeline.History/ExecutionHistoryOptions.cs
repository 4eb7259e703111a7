namespace AgentPipeline.History;

/// <summary>How executions are recorded. Bound from the configuration section <see cref="SectionName"/>.</summary>
public sealed class ExecutionHistoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "ExecutionHistory";

    /// <summary>Whether executions are recorded at all. When not, recording costs one branch per execution.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The store, by name: <c>Memory</c>, or one that the host has added, such as <c>Sqlite</c>. Empty takes the one that was added last.
    /// </summary>
    public string Provider { get; set; } = "";

    /// <summary>The history file of stores that keep one; a relative path starts at the current directory.</summary>
    public string DatabasePath { get; set; } = "agentpipeline.db";

    /// <summary>When an append counts as done.</summary>
    public HistoryDurability Durability { get; set; }

    /// <summary>How long the batched mode gathers records before it writes them, 1 ms to 1 min.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How many days a record is kept, 0 to 36500; 0 keeps all. Whole days in UTC are deleted. Their figures are kept.
    /// </summary>
    public int RetentionDays { get; set; } = 90;

    /// <summary>
    /// How much of a prompt, and of each output, a record keeps: bytes in UTF-8, 0 to 16 MiB. What is longer is cut and says so.
    /// </summary>
    public int MaxPromptBytes { get; set; } = 16 * 1024;

    /// <summary>Whether records keep the tool calls of their attempts. When not, statistics count no tool calls either.</summary>
    public bool TrackToolDetails { get; set; } = true;
}
