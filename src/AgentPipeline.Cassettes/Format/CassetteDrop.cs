namespace AgentPipeline.Cassettes;

/// <summary>A connection that breaks.</summary>
/// <param name="AfterBytes">How many bytes of the body arrive first; with 0 not even the headers do.</param>
public sealed record CassetteDrop(int AfterBytes) : CassetteOutcome;
