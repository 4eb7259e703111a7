namespace AgentPipeline;

/// <summary>A step of a sequence: a message, or a note when it goes from a participant to itself.</summary>
/// <param name="From">The sender, as an index into <see cref="SequenceChart.Participants"/>.</param>
/// <param name="To">The receiver.</param>
/// <param name="Text">What it says.</param>
/// <param name="Tone">How it is to look.</param>
public sealed record SequenceStep(int From, int To, string Text, ChartTone Tone);
