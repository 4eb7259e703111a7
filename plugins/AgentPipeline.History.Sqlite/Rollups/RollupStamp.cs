namespace AgentPipeline.History.Sqlite;

/// <summary>What tells whether the figures of a period are still those that were read.</summary>
/// <param name="Period">The period.</param>
/// <param name="Changes">How often its figures have changed.</param>
internal readonly record struct RollupStamp(RollupPeriod Period, long Changes);
