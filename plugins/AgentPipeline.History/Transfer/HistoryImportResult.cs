namespace AgentPipeline.History;

/// <summary>What became of the lines of an import.</summary>
/// <param name="Added">Records that were added.</param>
/// <param name="Present">Records whose id was there already, in the history or in a line before.</param>
/// <param name="BadLines">Lines that are not imported.</param>
public sealed record HistoryImportResult(long Added, long Present, long BadLines);
