namespace AgentPipeline.History.LiteDb;

/// <summary>The kinds of figures of a period, each with documents of its own.</summary>
internal enum RollupPart
{
    Totals,
    Routes,
    Errors,
}
