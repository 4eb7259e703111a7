namespace AgentPipeline.Hosting;

/// <summary>Options of the folder that tasks are taken from; configuration section <c>Worker</c>, beside <see cref="WorkerOptions"/>.</summary>
public sealed class TaskFolderOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Worker";

    /// <summary>The folder. Task files are put into its sub-folder <c>inbox</c>, results appear in <c>done</c>.</summary>
    /// <remarks>
    /// Write a task file elsewhere on the same disk, or as <c>*.tmp</c> or <c>*.part</c>, and rename it into the inbox when it is
    /// whole. A file that is written in place is taken once it has not changed between two looks and ends with a line break. A
    /// name that was used before gets a suffix; nothing is overwritten. A file that cannot be read, or has tasks that were put aside,
    /// goes to <c>failed</c> with the results it has; put both back into the inbox to go on with what is missing.
    /// </remarks>
    public string Folder { get; set; } = "tasks";

    /// <summary>How often the inbox is looked at.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
