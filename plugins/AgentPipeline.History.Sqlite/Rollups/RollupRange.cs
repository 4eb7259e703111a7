namespace AgentPipeline.History.Sqlite;

/// <summary>Periods of one level that follow each other.</summary>
/// <param name="Level">Their length.</param>
/// <param name="From">Where the first begins.</param>
/// <param name="Before">Where the one after the last begins; <see langword="null"/> when there is no end.</param>
internal readonly record struct RollupRange(RollupLevel Level, DateTimeOffset From, DateTimeOffset? Before = null);
