namespace AgentPipeline;

/// <summary>Where side effects are accounted for.</summary>
public sealed class EffectLedgerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Effects";

    /// <summary>
    /// Whether the account is kept on disk. Without it, a side effect is not repeated by attempts of one process, but may be after a
    /// restart. Default: true.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The file, relative to the current directory; made when the first side effect comes. Beside it stands a lock file, because only one
    /// process may use it. Default: <c>agentpipeline.effects</c>.
    /// </summary>
    public string LedgerPath { get; set; } = "agentpipeline.effects";
}
