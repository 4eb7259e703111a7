namespace AgentPipeline.Hosting;

/// <summary>Where a host tells what it is doing. Bound from the configuration section <see cref="SectionName"/>.</summary>
public sealed class LiveStatusOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "LiveStatus";

    /// <summary>
    /// The directory of the status files. When empty, that beside the history file (<c>ExecutionHistory:DatabasePath</c>), with <c>.live</c> added to
    /// its name: there <c>agentpipe watch</c> looks.
    /// </summary>
    public string Directory { get; set; } = "";
}
