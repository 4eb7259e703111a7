namespace AgentPipeline.Hosting;

/// <summary>Options of the worker that runs a folder of tasks; configuration section <c>Worker</c>.</summary>
public sealed class TaskFolderOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Worker";

    /// <summary>The folder. Task files are put into its sub-folder <c>inbox</c>, results appear in <c>done</c>.</summary>
    /// <remarks>
    /// Write a task file elsewhere on the same disk, or as <c>*.tmp</c> or <c>*.part</c>, and rename it into the inbox when it is
    /// whole. A file that is written in place is taken once it has not changed between two looks and ends with a line break. A
    /// name that was used before gets a suffix; nothing is overwritten. A file that cannot be worked off goes to <c>failed</c>
    /// with the results it has; put both back into the inbox to go on with what is missing.
    /// </remarks>
    public string Folder { get; set; } = "tasks";

    /// <summary>How many tasks run at once.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>How often the inbox is looked at.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a result line promises that the history has the execution.</summary>
    /// <remarks>
    /// If so, a task that could not be recorded gets no line, and its file goes to <c>failed</c>. The promise is as good as the
    /// history's durability: in batched mode, up to one flush interval may still be lost.
    /// </remarks>
    public bool RequireRecord { get; set; } = true;
}
