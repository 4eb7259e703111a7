namespace AgentPipeline.Hosting;

/// <summary>Options of the worker that runs a folder of tasks; configuration section <c>Worker</c>.</summary>
public sealed class TaskFolderOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Worker";

    /// <summary>The folder. Task files are put into its sub-folder <c>inbox</c>, results appear in <c>done</c>.</summary>
    public string Folder { get; set; } = "tasks";

    /// <summary>How many tasks run at once.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>How often the inbox is looked at.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
