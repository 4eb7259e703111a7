namespace AgentPipeline;

/// <summary>How a part of a chart is to look.</summary>
public enum ChartTone
{
    /// <summary>Neither well nor badly.</summary>
    Neutral,

    /// <summary>It went well.</summary>
    Good,

    /// <summary>It failed.</summary>
    Bad,

    /// <summary>Nothing happened: a wait.</summary>
    Quiet,
}
