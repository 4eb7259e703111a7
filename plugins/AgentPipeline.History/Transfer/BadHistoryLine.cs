namespace AgentPipeline.History;

/// <summary>A line that is not imported.</summary>
/// <param name="Number">The line's number, from 1; empty lines count.</param>
/// <param name="Reason">Why, for a person: a clause without a full stop.</param>
public sealed record BadHistoryLine(long Number, string Reason);
