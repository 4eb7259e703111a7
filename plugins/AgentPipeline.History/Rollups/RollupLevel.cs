namespace AgentPipeline.History;

/// <summary>How long the periods are for which figures are kept.</summary>
public enum RollupLevel
{
    /// <summary>All time is one period.</summary>
    All,

    /// <summary>Days in UTC.</summary>
    Day,

    /// <summary>Hours in UTC, kept for about three days.</summary>
    Hour,
}
