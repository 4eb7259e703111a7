namespace AgentPipeline;

/// <summary>Who did what to whom, one after the other.</summary>
public sealed record SequenceChart : ReportChart
{
    /// <summary>Who takes part, from the left.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    /// <summary>What happened, from the top.</summary>
    public required IReadOnlyList<SequenceStep> Steps { get; init; }
}
