namespace AgentPipeline;

/// <summary>What happened when, and how long it took.</summary>
public sealed record TimelineChart : ReportChart
{
    /// <summary>The spans, in order of time.</summary>
    public required IReadOnlyList<TimelineSpan> Spans { get; init; }
}
