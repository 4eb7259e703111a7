namespace AgentPipeline;

/// <summary>A span of a timeline.</summary>
/// <param name="Label">What it was.</param>
/// <param name="Start">When it began, from the timeline's begin.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Tone">How it is to look.</param>
public sealed record TimelineSpan(string Label, TimeSpan Start, TimeSpan Duration, ChartTone Tone);
